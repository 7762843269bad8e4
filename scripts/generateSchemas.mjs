import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { projectRoot } from './projectRoot.mjs';
import { outcomeJsonSchema, rowCsv, rowJsonSchema } from './schemas/jsonSchema.mjs';
import { loadSource } from './schemas/load.mjs';
import { envelopePreview, outcomePreview, summaryPreview } from './schemas/preview.mjs';
import { outcomeReference } from './schemas/reference.mjs';

/*
 * Writes what is derived from the record's schema: `npm run generate`; with `--check` it only says what is out of date. n8n looks for a preview under `__schema__/v<version>/<resource>/<operation>.json`, leaving out what a node
 * does not have (n8n-core 2.41.1 output-schema-resolver, n8n 1.123.81 load-nodes-and-credentials).
 */

const preview = (node, version) => `nodes/${node}/__schema__/v${version}.json`;

/** The class of a vendor's trigger: osmTalk → OsmTalkTrigger. */
const triggerOf = ({ displayName }) =>
	`${displayName[0].toUpperCase()}${displayName.slice(1)}Trigger`;

/** @returns {Promise<Map<string, string>>} path from the project's folder → content */
async function generated(root) {
	const source = await loadSource(root);
	const jsonSchema = outcomeJsonSchema(source);
	const payloadsOf = ({ samples }) => samples.map(({ payload }) => payload);
	const samples = envelopePreview(jsonSchema, source.PROVIDERS.flatMap(payloadsOf), {
		sample: { type: 'boolean' },
	});
	const json = {
		'schemas/outcome.v1.json': jsonSchema,
		'schemas/outcome-row.v1.json': rowJsonSchema(source),
		[preview('NormalizeOutcome', '1.0.0/normalize')]: outcomePreview(jsonSchema),
		[preview('NormalizeOutcome', '1.0.0/summarize')]: summaryPreview(source),
		[preview('NormalizeOutcome', '1.0.0/generateSamples')]: samples,
		[preview('SampleOutcomesTrigger', '1.0.0')]: samples,
	};
	for (const provider of source.PROVIDERS) {
		for (const version of ['1.0.0', '2.0.0']) {
			json[preview(triggerOf(provider), version)] = envelopePreview(
				jsonSchema,
				payloadsOf(provider),
			);
		}
	}
	return new Map([
		...Object.entries(json).map(([file, content]) => [
			file,
			`${JSON.stringify(content, null, '\t')}\n`,
		]),
		['examples/call-log.csv', rowCsv(source)],
		['docs/outcome.md', outcomeReference(jsonSchema, source)],
	]);
}

/** For the build: puts the previews into dist. The files in the project are left alone, so that a test can tell when they are stale. */
export default async function generate(root) {
	for (const [file, content] of await generated(root)) {
		if (file.startsWith('nodes/')) write(path.join(root, 'dist', file), content);
	}
}

/** Writes the files into the project. */
async function update(root) {
	for (const [file, content] of await generated(root)) write(path.join(root, file), content);
}

/** @returns {Promise<string[]>} the files that are not what they would be if generated now */
export async function findStale(root) {
	const isCurrent = (file, content) => {
		const location = path.join(root, file);
		return existsSync(location) && readFileSync(location, 'utf8') === content;
	};
	return [...(await generated(root))].filter((entry) => !isCurrent(...entry)).map(([file]) => file);
}

function write(location, content) {
	mkdirSync(path.dirname(location), { recursive: true });
	writeFileSync(location, content);
}

const startedAsScript =
	process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href;
if (startedAsScript) {
	if (!process.argv.includes('--check')) await update(projectRoot);
	const stale = await findStale(projectRoot);
	for (const file of stale) console.error(`${file} is out of date: run npm run generate`);
	process.exitCode = stale.length > 0 ? 1 : 0;
}
