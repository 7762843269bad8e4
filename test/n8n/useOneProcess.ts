import { until } from '../../scripts/n8n/client.mjs';
import { importWorkflow } from '../../scripts/n8n/importWorkflow.mjs';
import { ensureRuntime } from '../../scripts/n8n/runtime.mjs';
import { Receiver } from './receiver';
import { SECRET } from './requests';
import { RestartableN8n } from './restartableN8n';
import type { Event } from './sender';
import { N8N_VERSION } from './useN8n';

const MINUTE = 60_000;

type Workflow = ReturnType<Receiver['behind']>;

/**
 * One n8n process with a workflow that leads osmTalk's events to a receiver, for all tests of the file that calls this.
 * @param options of the trigger
 * @param change what else is different about the workflow
 */
export function useOneProcess(
	options: object = {},
	change: (workflow: Workflow) => Workflow = (workflow) => workflow,
) {
	const n8n = new RestartableN8n();
	const receiver = new Receiver();
	const workflow = { id: '', url: '' };

	beforeAll(async () => {
		await ensureRuntime(N8N_VERSION);
		await receiver.start();
		await n8n.start();
		const client = await n8n.connect();
		const imported = await importWorkflow(
			client,
			change(
				receiver.behind({
					osmTalk: {
						type: 'osmTalkTrigger',
						credential: 'osmTalkWebhookApi',
						parameters: { options },
					},
				}),
			),
			{
				osmTalkWebhookApi: await client.createCredential('osmTalk', 'osmTalkWebhookApi', {
					signingSecret: SECRET,
				}),
			},
		);
		await client.activate(imported);
		workflow.id = imported.id;
		workflow.url = `${n8n.url}/webhook/${imported.paths.osmTalk}`;
	}, 20 * MINUTE);

	afterAll(async () => {
		await n8n.remove();
		await receiver.stop();
	}, MINUTE);

	/** @returns the executions in one of these states, at most 100, without their data */
	const executionsIn = async (...status: string[]): Promise<Array<{ id: string }>> => {
		const client = await n8n.connect();
		const filter = encodeURIComponent(JSON.stringify({ workflowId: workflow.id, status }));
		return (await client.call('GET', `/executions?limit=100&filter=${filter}`)).results;
	};

	/** Waits until n8n has nothing left to do. */
	const settled = () =>
		until(
			'all executions to end',
			async () => (await executionsIn('new', 'running', 'waiting')).length === 0,
			3 * MINUTE,
		);

	/** How the records of these events differ from one each, once n8n has nothing left to do. */
	const tally = async (events: Event[]) => {
		await settled();
		return receiver.tally(events.map(({ id }) => id));
	};

	return { n8n, receiver, workflow, executionsIn, settled, tally };
}

/** The tally of events that have all run, and none twice. */
export const once = (count: number) => ({
	events: count,
	records: count,
	missing: 0,
	duplicates: 0,
});
