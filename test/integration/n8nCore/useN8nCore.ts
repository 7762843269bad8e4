import type { INodeTypes, Workflow } from 'n8n-workflow';

import type { Secrets } from './additionalData';
import { loadBuiltPackage, nodeTypesOf } from './builtPackage';
import { initProcessedData } from './processedData';
import { serveWebhook, type WebhookServer } from './webhookServer';
import { buildWorkflow, type WorkflowOptions } from './workflow';

/** Loads the built package before a file's tests and stops after each test what it served. Call it in the outer `describe`. */
export const useN8nCore = () => {
	let nodeTypes: INodeTypes;
	const servers: WebhookServer[] = [];

	beforeAll(async () => {
		await initProcessedData();
		nodeTypes = nodeTypesOf(await loadBuiltPackage());
	});

	afterEach(async () => {
		await Promise.all(servers.splice(0).map((server) => server.close()));
	});

	return {
		workflow: (options: WorkflowOptions): Workflow => buildWorkflow(nodeTypes, options),
		serve: async (workflow: Workflow, secrets?: Secrets, mode?: 'webhook' | 'manual') => {
			const server = await serveWebhook(workflow, secrets, mode);
			servers.push(server);
			return server;
		},
	};
};
