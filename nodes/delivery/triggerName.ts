import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

/** Keeps the triggers of an n8n instance apart. */
export const nameOf = (context: IWebhookFunctions | IExecuteFunctions): string =>
	`${context.getWorkflow().id}:${context.getNode().id}`;
