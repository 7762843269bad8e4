import { HookContext } from 'n8n-core';
import type { IWebhookData, Workflow } from 'n8n-workflow';

import { additionalDataFor, type Secrets } from './additionalData';
import { TRIGGER } from './workflow';

/**
 * Sets a workflow's trigger up as n8n does when a user activates it: `checkExists`, then `create` when it says no.
 *
 * @throws what the node throws, which n8n shows to the user who activates
 */
export const activate = async (workflow: Workflow, secrets: Secrets = {}): Promise<void> => {
	const node = workflow.getNode(TRIGGER);
	if (!node) throw new Error('The workflow has no trigger');
	const { webhookMethods } = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	const additionalData = additionalDataFor(workflow, 'trigger', '', secrets);
	const webhookData = {
		webhookDescription: { name: 'default' },
		node: node.name,
	} as unknown as IWebhookData;
	const context = new HookContext(
		workflow,
		node,
		additionalData,
		'trigger',
		'activate',
		webhookData,
	);
	const methods = webhookMethods?.default;
	if (await methods?.checkExists.call(context)) return;
	await methods?.create.call(context);
};
