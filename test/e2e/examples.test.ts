/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { outputsOf } from '../../scripts/n8n/client.mjs';
import { importWorkflow } from '../../scripts/n8n/importWorkflow.mjs';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { N8N_VERSION, useN8n } from '../n8n/useN8n';
import { SENT } from './examplesSent';
import { isOuter, standIn, type WorkflowNode } from './standIns';

const FOLDER = path.join(projectRoot, 'examples');
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
/** What has no event of a vendor to run from, what needs a real table, and what writes into a CRM. */
const TRIED_ELSEWHERE = {
	'retry-what-crashed.json': 'test/recovery/retryWhatCrashed.test.ts',
	'call-log.json': 'test/e2e/callLog.test.ts',
	'both-vendors-to-one-crm.json': 'test/crm/crm.test.ts',
	'iclosed-won-deal.json': 'test/crm/crm.test.ts',
	'outcomes-to-close.json': 'test/crm/crm.test.ts',
	'outcomes-to-highlevel.json': 'test/crm/crm.test.ts',
	'outcomes-to-pipedrive.json': 'test/crm/crm.test.ts',
	'outcomes-to-salesforce.json': 'test/crm/crm.test.ts',
};
const read = (file: string) => JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8'));

/** By their notes: what asks n8n's own interface, and on 1.x what needs a table made by hand. */
const NEEDS_MORE = ['retry-what-crashed.json'].concat(
	N8N_VERSION.startsWith('1.') ? 'call-log.json' : [],
);
/** Every trigger that an example can be executed from in the editor: those with something pinned, and the samples. */
const STARTS: Array<[file: string, trigger: string]> = FILES.filter(
	(file) => !NEEDS_MORE.includes(file),
).flatMap((file) => {
	const { nodes, pinData } = read(file);
	return nodes
		.filter(
			({ name, type }: WorkflowNode) =>
				/(Trigger|\.webhook)$/.test(type) && (name in pinData || /\.sample/.test(type)),
		)
		.map(({ name }: WorkflowNode) => [file, name]);
});

/** Those of this package that ask for a credential. */
const namesOfTriggers = (file: string): string[] =>
	read(file)
		.nodes.filter(({ type }: WorkflowNode) => /\.(iClosed|osmTalk)Trigger$/.test(type))
		.map(({ name }: WorkflowNode) => name);

describe('the example workflows', () => {
	const suite = useN8n();

	it.each(FILES)('%s uses only nodes that this n8n has', async (file) => {
		const nodes: WorkflowNode[] = read(file).nodes;
		const nodeInfos = nodes.map(({ type, typeVersion }) => ({ name: type, version: typeVersion }));
		const found = await suite.client.call('POST', '/node-types', { nodeInfos });
		const versions = (type: string) =>
			found
				.filter(({ name }: { name: string }) => type.endsWith(`.${name.split('.').at(-1)}`))
				.flatMap(({ version }: { version: number | number[] }) => version);
		for (const { name, version } of nodeInfos) {
			expect({ name, versions: versions(name) }).toEqual({
				name,
				versions: expect.arrayContaining([version]),
			});
		}
	});

	const execute = async (workflow: object, trigger: string) => {
		const { id } = await suite.client.createWorkflow(workflow);
		const workflowData = await suite.client.call('GET', `/workflows/${id}`);
		await suite.client.call('POST', `/workflows/${id}/run`, {
			workflowData,
			triggerToStartFrom: { name: trigger },
		});
		const [newest] = await suite.client.settledExecutions(id, 1);
		return await suite.client.execution(newest?.id);
	};

	it.each(STARTS)('%s runs to its end without an account from %s', async (file, trigger) => {
		const example = read(file);
		const { status, data } = await execute(example, trigger);
		expect(status).toBe('success');
		const { [data.resultData.lastNodeExecuted]: next } = example.connections;
		expect(next).toBeUndefined();
	});

	it.each([
		['retry-what-crashed.json', 'Every Minute', 'Runs of This Workflow'],
		['both-vendors-to-one-crm.json', 'One Outcome', 'Find Person'],
		['daily-digest.json', 'Every Morning', 'Slack: Post the Numbers'],
	])(
		'%s from %s, where nothing is pinned to it, stops at %s for want of a credential',
		async (file, trigger, name) => {
			const example = read(file);
			delete example.pinData?.[name];
			const { data } = await execute(example, trigger);
			expect(data.resultData.lastNodeExecuted).toBe(name);
			expect(data.resultData.error.message).toMatch(
				/^(Credentials not found|Node does not have any credentials set)/,
			);
		},
	);

	it.each(FILES.filter((file) => namesOfTriggers(file).length > 0))(
		'%s is not published without credentials, and n8n says whose is missing',
		async (file) => {
			const workflow = await importWorkflow(suite.client, read(file));
			const refusal = await suite.client.activate(workflow).then(
				() => 'published',
				(error: Error) => error.message,
			);
			expect(refusal).toMatch(/Missing required credential|no 'Credential' is selected/);
			expect(namesOfTriggers(file).some((name) => refusal.includes(name))).toBe(true);
		},
	);

	it('are all tried', () => {
		const tried = SENT.map(([file]) => file).concat(Object.keys(TRIED_ELSEWHERE));
		expect([...new Set(tried)].sort()).toEqual(FILES);
	});

	it.each(SENT)(
		'%s, run in the editor from %s, sends what it should',
		async (file, trigger, sent) => {
			const example = read(file);
			const execution = await execute(
				{
					...example,
					nodes: example.nodes.map(standIn),
					// Some examples pin what a service answers; here it is asked.
					pinData: Object.fromEntries(
						Object.entries(example.pinData).filter(([name]) => !isOuter(example, name)),
					),
				},
				trigger,
			);
			expect(execution.status).toBe('success');
			const outputs = Object.keys(sent).map((name) => [name, outputsOf(execution, name).flat()]);
			expect(Object.fromEntries(outputs)).toMatchObject(sent);
		},
		30_000,
	);
});
