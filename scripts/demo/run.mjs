import { readFileSync } from 'node:fs';
import path from 'node:path';
import { connect, outputsOf } from '../n8n/client.mjs';
import { importWorkflow } from '../n8n/importWorkflow.mjs';
import { deliver } from '../n8n/signing.mjs';
import { projectRoot } from '../projectRoot.mjs';
import { DELIVERIES, SECRETS } from './deliveries.mjs';

const GROUPS = ['Positive', 'Negative', 'Open', 'Unreached', 'Unknown'];

/** Where a finished execution's record came out, and its headline. */
function outcomeOf(execution) {
	const outputs = outputsOf(execution, 'Normalize Outcome');
	const index = outputs.findIndex((items) => items.length > 0);
	return { output: GROUPS[index] ?? null, headline: outputs[index]?.[0].headline ?? '' };
}

/**
 * Sets the example workflow up in a running n8n, and sends it the deliveries one by one.
 *
 * @param {Awaited<ReturnType<import('../n8n/instance.mjs').startN8n>>} n8n
 * @returns {Promise<{ workflowId: string, rows: Record<string, string>[], surprises: string[] }>} one row per
 *   delivery, and what did not go as expected
 */
export async function runDemo(n8n) {
	const client = await connect(n8n);
	const credentials = {
		iClosedWebhookApi: await client.createCredential('iClosed Webhook API', 'iClosedWebhookApi', {
			secret: SECRETS.iClosed,
		}),
		osmTalkWebhookApi: await client.createCredential('osmTalk Webhook API', 'osmTalkWebhookApi', {
			signingSecret: SECRETS.osmTalk,
		}),
	};
	const example = path.join(projectRoot, 'examples/route-by-group.json');
	const workflow = await importWorkflow(
		client,
		JSON.parse(readFileSync(example, 'utf8')),
		credentials,
	);
	await client.activate(workflow);

	const rows = [];
	const surprises = [];
	let executions = 0;
	for (const { what, trigger, body, query, headers, expected } of DELIVERIES) {
		const url = new URL(
			`/webhook/${workflow.paths[trigger]}?${new URLSearchParams(query)}`,
			n8n.url,
		);
		const answer = await deliver(url, body, headers);
		const accepted = answer.status === 200 && expected.output !== null;
		if (accepted) executions += 1;
		const [newest] = await client.settledExecutions(workflow.id, executions);
		const { output, headline } = accepted
			? outcomeOf(await client.execution(newest.id))
			: { output: null, headline: '' };
		if (answer.status !== expected.status || output !== expected.output) {
			surprises.push(
				`${what}: expected ${JSON.stringify(expected)}, got ${answer.status} and ${output}`,
			);
		}
		rows.push({
			Event: what,
			Answer: `${answer.status} ${answer.body.status ?? answer.body.error ?? ''}`,
			Execution: accepted ? `${newest.id} ${newest.status}` : 'none',
			Output: output ?? '-',
			Headline: headline,
		});
	}
	return { workflowId: workflow.id, rows, surprises };
}
