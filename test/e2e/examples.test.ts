/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { outputsOf } from '../../scripts/n8n/client.mjs';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { useN8n } from '../n8n/useN8n';
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

	it('are all tried', () => {
		const tried = SENT.map(([file]) => file).concat(Object.keys(TRIED_ELSEWHERE));
		expect([...new Set(tried)].sort()).toEqual(FILES);
	});

	it.each(SENT)(
		'%s, run in the editor from %s, sends what it should',
		async (file, trigger, sent) => {
			const example = read(file);
			const { id } = await suite.client.createWorkflow({
				...example,
				nodes: example.nodes.map(standIn),
				// Some examples pin what a service answers; here it is asked.
				pinData: Object.fromEntries(
					Object.entries(example.pinData).filter(([name]) => !isOuter(example, name)),
				),
			});
			const workflowData = await suite.client.call('GET', `/workflows/${id}`);
			await suite.client.call('POST', `/workflows/${id}/run`, {
				workflowData,
				triggerToStartFrom: { name: trigger },
			});
			const [newest] = await suite.client.settledExecutions(id, 1);
			expect(newest).toMatchObject({ status: 'success' });
			const execution = await suite.client.execution(newest?.id);
			const outputs = Object.keys(sent).map((name) => [name, outputsOf(execution, name).flat()]);
			expect(Object.fromEntries(outputs)).toMatchObject(sent);
		},
		30_000,
	);
});
