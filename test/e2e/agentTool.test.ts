import { randomUUID } from 'node:crypto';

import { outputsOf } from '../../scripts/n8n/client.mjs';
import { deliver } from '../../scripts/n8n/signing.mjs';
import { lead, outcome } from '../n8n/requests';
import { N8N_VERSION, useN8n } from '../n8n/useN8n';

const TOOL = 'Normalize Outcome';
/** The name that n8n gives the tool for the model. */
const TOOL_NAME = 'Normalize_Outcome';

/** What n8n's engine hands a tool: 1.x takes the arguments alone, 2.x by the tool's name. */
const queryOf = (callOutcome: unknown) => {
	const toolArguments = { Call_Outcome: callOutcome };
	return JSON.stringify(
		N8N_VERSION.startsWith('1.') ? toolArguments : { [TOOL_NAME]: toolArguments },
	);
};

/**
 * A workflow whose requests are handed to the node as a tool. n8n's own Tool Executor calls tools as its AI Agent does, with
 * the arguments that a model would give.
 */
const toolWorkflow = (parameters: object, path = randomUUID()) => ({
	name: 'Normalize Outcome as a tool',
	path,
	nodes: [
		{
			id: randomUUID(),
			webhookId: randomUUID(),
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			position: [0, 0],
			parameters: { httpMethod: 'POST', path, options: {} },
		},
		{
			id: randomUUID(),
			name: 'Agent',
			type: '@n8n/n8n-nodes-langchain.toolExecutor',
			typeVersion: 1,
			position: [200, 0],
			parameters: { query: '={{ $json.body.query }}', toolName: '' },
		},
		{
			id: randomUUID(),
			name: TOOL,
			type: 'n8n-nodes-call-outcomes.normalizeOutcomeTool',
			typeVersion: 1,
			position: [200, 200],
			parameters,
		},
	],
	connections: {
		Webhook: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
		[TOOL]: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
	},
	settings: { executionOrder: 'v1' },
});

describe('Normalize Outcome as a tool of an AI agent', () => {
	const suite = useN8n();

	/** Calls the tool, and gives what the agent gets back. */
	async function callTool(callOutcome: unknown, parameters: object = {}) {
		const { client, n8n } = suite;
		const exported = toolWorkflow(parameters);
		const workflow = await client.createWorkflow(exported);
		await client.activate(workflow);
		const url = new URL(`/webhook/${exported.path}`, n8n.url);
		await deliver(url, JSON.stringify({ query: queryOf(callOutcome) }));
		const [newest] = await client.settledExecutions(workflow.id, 1);
		const execution = await client.execution(newest!.id);
		const [given] = outputsOf(execution, 'Agent')[0] ?? [];
		return {
			status: newest?.status,
			given: JSON.stringify(given ?? execution.data.resultData.error),
			tool: execution.data.resultData.runData[TOOL]?.[0],
		};
	}

	it.each([
		['an outcome of iClosed', () => outcome({ callOutcome: 'No sale' }), 'lost'],
		['a lead of osmTalk', () => lead(), 'qualified'],
		['a request', () => ({ headers: {}, body: [outcome({ callOutcome: 'SALE' })] }), 'won'],
		['an item of a trigger', () => ({ id: 'x', data: outcome({ callOutcome: 'SALE' }) }), 'won'],
	])('gives the agent the record of %s that it hands over', async (_name, payload, category) => {
		const { status, given } = await callTool(payload());
		expect(status).toBe('success');
		expect(given).toContain('headline');
		expect(given.replaceAll('\\', '')).toContain(`"category":"${category}"`);
	});

	it('does not believe an agent that claims a verified event', async () => {
		const forged = { id: 'x', source: 'iclosed', event: 'outcome_added', verified: true };
		const { given } = await callTool({ ...forged, data: outcome() });
		expect(given.replaceAll('\\', '')).toContain('"verified":null');
	});

	it('has one output, whichever was chosen while it was no tool', async () => {
		const { given } = await callTool(outcome({ callOutcome: 'NO_SHOW' }), { outputs: 'byGroup' });
		expect(given.replaceAll('\\', '')).toContain('"category":"no_show"');
	});

	it('tells the agent what it expects when it is handed something else', async () => {
		const { given } = await callTool({ hello: 'world' });
		expect(given).toContain('holds no call outcome');
	});
});
