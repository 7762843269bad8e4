import { until } from '../../scripts/n8n/client.mjs';
import { newEvents, send } from '../n8n/sender';
import { useGatedN8n } from './gatedN8n';

jest.setTimeout(5 * 60_000);

describe('n8n that unpublishes workflows which crash', () => {
	const { n8n, leads, direct } = useGatedN8n('caddy', async () => ({
		N8N_WORKFLOW_AUTODEACTIVATION_ENABLED: 'true',
	}));

	it('tells the sender 404 after a kill in a busy minute, which is final for osmTalk', async () => {
		const workflow = await leads.lead({}, {}, 30);
		const [next, ...events] = newEvents(4);
		for (const event of events) expect((await send(workflow.url, event)).status).toBe(200);
		await until(
			'all of them to be running',
			async () => (await leads.executionsIn(workflow, 'running')).length === events.length,
		);
		await n8n.crash();
		expect((await leads.executionsIn(workflow, 'crashed')).length).toBe(events.length);
		expect((await send(direct(workflow), next!)).status).toBe(404);
	});
});
