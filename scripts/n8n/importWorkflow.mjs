import { randomUUID } from 'node:crypto';

/** What a trigger asks for when its file names no credentials: examples name none, so that their pinned events run at once. */
const ASKED_FOR = {
	'n8n-nodes-call-outcomes.iClosedTrigger': { iClosedWebhookApi: null },
	'n8n-nodes-call-outcomes.osmTalkTrigger': { osmTalkWebhookApi: null },
};

/**
 * Creates a workflow from an exported one, as importing it in the editor does: triggers get URLs of their own.
 *
 * @param {Awaited<ReturnType<import('./client.mjs').connect>>} client
 * @param {object} exported
 * @param {Record<string, { id: string, name: string }>} credentials by credential type; they replace those in the export
 * @returns {Promise<{ id: string, versionId: string, paths: Record<string, string> }>} `paths`: the path of each
 *   trigger's URL behind `/webhook/` or `/webhook-test/`, by node name
 */
export async function importWorkflow(client, exported, credentials = {}) {
	const nodes = exported.nodes.map((node) => ({
		...node,
		...(node.webhookId && { webhookId: randomUUID() }),
		credentials: Object.fromEntries(
			Object.keys(node.credentials ?? ASKED_FOR[node.type] ?? {}).flatMap((type) =>
				credentials[type] ? [[type, credentials[type]]] : [],
			),
		),
	}));
	const { id, versionId } = await client.createWorkflow({ ...exported, nodes });
	const paths = Object.fromEntries(
		nodes.flatMap(({ name, webhookId }) => (webhookId ? [[name, `${webhookId}/webhook`]] : [])),
	);
	return { id, versionId, paths };
}
