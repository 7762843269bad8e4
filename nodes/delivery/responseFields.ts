import * as n8n from 'n8n-workflow';
import type { INodeParameters } from 'n8n-workflow';

type Field = (parameters: INodeParameters) => string;

/**
 * When n8n answers, and with what: at once with what `webhook()` returns, or at the workflow's end with nothing of it. Each
 * function stands alone: n8n puts its source into an expression.
 */
const FIELDS = {
	responseMode: (parameters) =>
		((parameters.options || {}) as INodeParameters).respond === 'whenFinished'
			? 'lastNode'
			: 'onReceived',
	// Unset, n8n answers the literal text "firstEntryJson" instead of what webhook() returns [2.41.1, 1.123.81].
	responseData: (parameters) =>
		((parameters.options || {}) as INodeParameters).respond === 'whenFinished' ? 'noData' : '',
} satisfies Record<string, Field>;

/**
 * The two fields of a webhook's description. n8n 2.41 resolves them without an expression, and so without starting a
 * JavaScript engine for every request (docs/benchmarks.md); to n8n 1.123, which has no such functions, they are expressions.
 */
export const responseFields: Record<keyof typeof FIELDS, string> = n8n.webhookDescriptionFields?.({
	responseMode: n8n.fromFunction(FIELDS.responseMode),
	responseData: n8n.fromFunction(FIELDS.responseData),
}) ?? {
	responseMode: `={{(${String(FIELDS.responseMode)})($parameter)}}`,
	responseData: `={{(${String(FIELDS.responseData)})($parameter)}}`,
};
