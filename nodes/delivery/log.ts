import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

/** A line longer than this tells a person nothing more, and a stranger could fill a disk with it. */
const MAX_SHOWN = 300;

/** What a vendor or a library has worded, as a part of one line of the log. */
export const onOneLine = (text: string): string =>
	text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, MAX_SHOWN);

export const messageOf = (error: unknown): string =>
	onOneLine(error instanceof Error ? error.message : String(error));

/** Writes to n8n's log in the name of the trigger. */
export function logOf(context: IWebhookFunctions | IExecuteFunctions) {
	const line = (text: string) => `'${context.getNode().name}' ${text}`;
	return {
		debug: (text: string) => context.logger.debug(line(text)),
		info: (text: string) => context.logger.info(line(text)),
		warn: (text: string) => context.logger.warn(line(text)),
	};
}
