import type { IWebhookFunctions } from 'n8n-workflow';

const LONGEST_REASON = 200;

/**
 * The value of a trigger's parameter, of any type: an expression may give anything. One that cannot be evaluated (it names a
 * node that is gone, say) counts as not set, with a line in n8n's log: thrown, it would make a 500 and a stored failed
 * execution of every authentic event.
 * @param displayName as the editor shows it
 */
export function readParameter(
	context: IWebhookFunctions,
	name: string,
	displayName: string,
): unknown {
	try {
		return context.getNodeParameter(name, null);
	} catch (error) {
		const reason = (error instanceof Error ? error.message : '').slice(0, LONGEST_REASON);
		context.logger.warn(
			`'${displayName}' of '${context.getNode().name}' cannot be evaluated and counts as not set: ${reason.replace(/\s+/g, ' ')}`,
		);
		return null;
	}
}
