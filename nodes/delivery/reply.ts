import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { Answer } from './door/answers';
import { showRefusal } from './door/refusal';
import { logOf } from './log';

/**
 * Ends a request here, without throwing and without an execution, where n8n would store a failed one for every stranger's
 * request.
 * @returns what a trigger's `webhook()` returns then
 */
export function reply(context: IWebhookFunctions, answer: Answer): IWebhookResponseData {
	if (answer.reason !== undefined) {
		logOf(context).warn(
			`${answer.status === 503 ? 'put off' : 'refused'} a request: ${answer.reason} (workflow ${context.getWorkflow().id ?? 'unsaved'})`,
		);
	}
	const response = context.getResponseObject();
	if (answer.retryAfter !== undefined) response.setHeader('Retry-After', answer.retryAfter);
	response.status(answer.status).json(answer.body);
	return answer.reason === undefined || answer.status === 503
		? { noWebhookResponse: true }
		: showRefusal(context, answer.reason);
}
