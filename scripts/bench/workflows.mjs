import { randomUUID } from 'node:crypto';
import { DO_IT_YOURSELF } from './doItYourself.mjs';
import { SECRET } from './events.mjs';

const PACKAGE = 'n8n-nodes-call-outcomes';

/** One node after the other. @returns what n8n's interface takes for a workflow */
function chain(name, nodes) {
	const link = (node) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	return {
		name,
		nodes: nodes.map((node) => ({ id: randomUUID(), position: [0, 0], ...node })),
		connections: Object.fromEntries(
			nodes.slice(1).map((node, index) => [nodes[index].name, link(node.name)]),
		),
		settings: { executionOrder: 'v1' },
	};
}

const webhook = (path, options) => ({
	name: 'Webhook',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2.1,
	webhookId: randomUUID(),
	parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options },
});

const trigger = (webhookId, credentials, parameters) => ({
	name: 'osmTalk Trigger',
	type: `${PACKAGE}.osmTalkTrigger`,
	typeVersion: 2,
	webhookId,
	credentials,
	parameters,
});

const normalize = {
	name: 'Normalize Outcome',
	type: `${PACKAGE}.normalizeOutcome`,
	typeVersion: 1,
	parameters: { outputs: 'byGroup' },
};

/** The workflows that are compared. Each is a function of the path of its URL. */
const VARIANTS = {
	floor: (path) => [
		webhook(path, {}),
		{ name: 'No Operation', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
	],
	ours: (path, credentials, parameters = {}) => [trigger(path, credentials, parameters), normalize],
	grouped: (path, credentials, { options, ...parameters } = {}) => [
		trigger(path, credentials, {
			...parameters,
			options: { ...options, groupEvents: 'underLoad' },
		}),
		normalize,
	],
	/** What comes out is counted without being saved. */
	counted: (path, credentials) => [
		VARIANTS.grouped(path, credentials)[0],
		{ ...normalize, parameters: {} },
		{ name: 'Count', type: 'CUSTOM.count', typeVersion: 1, parameters: {} },
	],
	doItYourself: (path) => [webhook(path, { rawBody: true }), ...DO_IT_YOURSELF],
};

/**
 * Creates and activates one of the compared workflows.
 *
 * @param {object} client what `connect` of the n8n harness gave
 * @param {'floor' | 'ours' | 'grouped' | 'counted' | 'doItYourself'} variant
 * @param {{ base: string, parameters?: object, credentials?: object }} options `base`: the URL of the process that takes
 *   webhooks; parameters and further credentials of our trigger
 * @returns {Promise<{ id: string, url: string }>} the workflow and its production URL
 */
export async function activateVariant(client, variant, { base, parameters, credentials = {} }) {
	const path = randomUUID();
	const isOurs = ['ours', 'grouped', 'counted'].includes(variant);
	if (isOurs) {
		credentials.osmTalkWebhookApi = await client.createCredential('osmTalk', 'osmTalkWebhookApi', {
			signingSecret: SECRET,
		});
	}
	const nodes = VARIANTS[variant](path, credentials, parameters);
	const workflow = await client.createWorkflow(chain(variant, nodes));
	await client.activate(workflow);
	const url = `${base}/webhook/${path}${isOurs ? '/webhook' : ''}`;
	return { id: workflow.id, url };
}
