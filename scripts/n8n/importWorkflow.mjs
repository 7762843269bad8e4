import { randomUUID } from 'node:crypto';

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
		...(node.credentials && {
			credentials: Object.fromEntries(
				Object.keys(node.credentials).map((type) => [type, credentials[type]]),
			),
		}),
	}));
	const { id, versionId } = await client.createWorkflow({ ...exported, nodes });
	const paths = Object.fromEntries(
		nodes.flatMap(({ name, webhookId }) => (webhookId ? [[name, `${webhookId}/webhook`]] : [])),
	);
	return { id, versionId, paths };
}
