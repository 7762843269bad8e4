/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { pack } from '../../scripts/pack.mjs';
import { projectRoot } from '../../scripts/projectRoot.mjs';

/** Everything the tarball may hold, and nothing else. */
const SHIPPED = [
	/^(package\.json|README\.md|LICENSE\.md)$/,
	/^dist\/credentials\/\w+\.credentials\.js$/,
	/^dist\/nodes\/[\w/]+\.js$/,
	/^dist\/nodes\/(\w+)\/\1\.node\.(js|json)$/,
	/^dist\/nodes\/\w+\/__schema__\/[\w./]+\.json$/,
	/^dist\/icons\/[\w.-]+\.svg$/,
	/^dist\/vendor\/libphonenumber-js\.js$/,
	/^schemas\/[\w.-]+\.json$/,
];

describe('the packed tarball', () => {
	let folder: string;
	let files: { path: string; size: number }[];

	beforeAll(async () => {
		folder = mkdtempSync(path.join(tmpdir(), 'tarball-'));
		({ files } = await pack(projectRoot, folder));
	});

	afterAll(() => rmSync(folder, { recursive: true }));

	it('holds only what n8n needs', () => {
		const others = files.filter((file) => !SHIPPED.some((shape) => shape.test(file.path)));
		expect(others).toEqual([]);
	});

	it('holds every node with its codex file and every credential', () => {
		const paths = files.map((file) => file.path);
		const nodes = [
			'IClosedTrigger',
			'OsmTalkTrigger',
			'NormalizeOutcome',
			'SampleOutcomesTrigger',
		].flatMap((node) => [
			`dist/nodes/${node}/${node}.node.js`,
			`dist/nodes/${node}/${node}.node.json`,
		]);
		const credentials = ['IClosedWebhookApi', 'OsmTalkWebhookApi', 'CallOutcomesRedisApi'].map(
			(credential) => `dist/credentials/${credential}.credentials.js`,
		);
		expect(paths).toEqual(expect.arrayContaining([...nodes, ...credentials, 'LICENSE.md']));
	});

	it('holds the output previews of the editor and the JSON Schema of the record', () => {
		expect(files.map((file) => file.path)).toEqual(
			expect.arrayContaining([
				'dist/nodes/IClosedTrigger/__schema__/v1.0.0.json',
				'dist/nodes/IClosedTrigger/__schema__/v2.0.0.json',
				'dist/nodes/OsmTalkTrigger/__schema__/v1.0.0.json',
				'dist/nodes/OsmTalkTrigger/__schema__/v2.0.0.json',
				'dist/nodes/NormalizeOutcome/__schema__/v1.0.0/normalize.json',
				'dist/nodes/NormalizeOutcome/__schema__/v1.0.0/generateSamples.json',
				'dist/nodes/NormalizeOutcome/__schema__/v1.0.0/summarize.json',
				'schemas/outcome.v1.json',
				'schemas/outcome-row.v1.json',
			]),
		);
	});

	it('stays small: below 800 kB unpacked, no file of ours above 64 kB', () => {
		const ours = files.filter((file) => !file.path.startsWith('dist/vendor/'));
		expect(files.reduce((sum, file) => sum + file.size, 0)).toBeLessThan(800_000);
		expect(ours.filter((file) => file.size > 64_000)).toEqual([]);
	});
});
