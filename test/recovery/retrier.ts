import { until } from '../../scripts/n8n/client.mjs';
import { importWorkflow } from '../../scripts/n8n/importWorkflow.mjs';
import type { RestartableN8n } from '../n8n/restartableN8n';
import { FULL } from '../n8n/vendor';
import { example, type Leads } from './leads';

/** What the example's note asks the API key to be allowed. */
const SCOPES = [
	'workflow:list',
	'workflow:read',
	'execution:list',
	'execution:read',
	'execution:retry',
	'execution:delete',
];

interface ExampleNode {
	parameters: { nodeCredentialType?: string; rule?: object };
}

/** A minute is long for a test. */
const EVERY_FIVE_SECONDS = { interval: [{ field: 'seconds', secondsInterval: 5 }] };

/**
 * Imports "Retry what crashed" as a user does: with an API key of their own, published.
 * @returns what workflows name as their Error Workflow
 */
export async function activateRetrier(
	n8n: Pick<RestartableN8n, 'url' | 'connect'>,
): Promise<{ id: string }> {
	const client = await n8n.connect();
	const { rawApiKey } = await client.call('POST', '/api-keys', {
		label: 'Retry what crashed',
		scopes: SCOPES,
		expiresAt: null,
	});
	const credential = await client.createCredential('n8n API', 'n8nApi', {
		apiKey: rawApiKey,
		baseUrl: `${n8n.url}/api/v1`,
	});
	const exported = example('retry-what-crashed.json');
	const nodes = exported.nodes.map((node: ExampleNode) => ({
		...node,
		...(node.parameters.nodeCredentialType && { credentials: { n8nApi: {} } }),
		...(node.parameters.rule && !FULL && { parameters: { rule: EVERY_FIVE_SECONDS } }),
	}));
	// Tests count its runs.
	const settings = { ...exported.settings, saveDataSuccessExecution: 'all' };
	const workflow = await importWorkflow(
		client,
		{ ...exported, nodes, settings },
		{ n8nApi: credential },
	);
	await client.activate(workflow);
	return workflow;
}

/** When a sender is answered. */
export const KINDS = ['immediately', 'whenFinished'] as const;

/**
 * What brings back what was running: the example, or a sender that has not heard 2xx. Where both do, an event runs twice, as
 * nobody tells the sender that a retry has succeeded.
 */
export const optionsWith = (retrier: { id: string }) =>
	KINDS.map((respond) => ({
		options: { respond },
		settings: respond === 'immediately' ? { errorWorkflow: retrier.id } : {},
	}));

/** Waits until the example has looked twice more for what crashed: what it found the first time it has retried by then. */
export async function untilSwept(leads: Leads, retrier: { id: string }): Promise<void> {
	const sweeps = async () =>
		(await leads.executionsIn(retrier, 'success')).filter(({ mode }) => mode === 'trigger').length;
	const before = await sweeps();
	await until('two more sweeps', async () => (await sweeps()) >= before + 2, 5 * 60_000);
}
