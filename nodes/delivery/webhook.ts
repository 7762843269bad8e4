import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { Envelope, Provider } from '../providers/provider';
import { duplicate, type Answer } from './door/answers';
import type { Scheme } from './door/authenticate';
import type { Delivery } from './door/delivery';
import { showLine } from './door/lineCheck';
import { receive, type Selection } from './door/receive';
import { RecentDeliveries, type Admission } from './once/recentDeliveries';
import { keyOf, readOptions, retentionHours } from './settings';

/**
 * Shared by all triggers of the process. Copies beyond the bound are still dropped, by the claims of `execute()` (which is
 * why they remember more); they only cost an execution that outputs nothing.
 */
const recentDeliveries = new RecentDeliveries({ maxEntries: 1_000, now: Date.now });

/** What differs between triggers. */
export interface Trigger {
	provider: Provider;
	scheme: Scheme;
	/** The part of the selection that is the vendor's own; called only for verified requests. */
	select: () => Pick<Selection, 'events' | 'keptOutBy'>;
}

/**
 * Answers one webhook request of a trigger: either with a status and a body of its own, or by starting an execution, in
 * which case n8n answers once the execution is stored.
 */
export async function answerWebhook(
	context: IWebhookFunctions,
	{ provider, scheme, select }: Trigger,
): Promise<IWebhookResponseData> {
	if (context.getWebhookName() === 'setup') return showLine(context, scheme, provider);
	const isTest = context.getMode() === 'manual';
	const readTriggerOptions = () => readOptions(context.getNodeParameter('options', {}) as object);
	const received = receive(await readDelivery(context), {
		provider,
		scheme,
		isTest,
		selection: () => ({ ...select(), ...readTriggerOptions() }),
	});
	if ('status' in received) return reply(context, received);

	const options = readTriggerOptions();
	if (isTest || options.deduplicate === 'off') return start(received.run);

	const envelopes = new Map<string, Envelope>();
	for (const envelope of received.run) {
		const key = keyOf(envelope, options.deduplicate);
		if (!envelopes.has(key)) envelopes.set(key, envelope);
	}
	const scope = `${context.getWorkflow().id}:${context.getNode().id}`;
	const admission = await recentDeliveries.admit(
		scope,
		[...envelopes.keys()],
		retentionHours(options),
	);
	if (admission.fresh.length === 0) return reply(context, duplicate());
	settleOnceAnswered(context, admission);
	return start(admission.fresh.map((key) => envelopes.get(key)));
}

async function readDelivery(context: IWebhookFunctions): Promise<Delivery> {
	const request = context.getRequestObject();
	const receivedAt = new Date();
	// Some content types reach a node unread; a body that cannot be read any more has no bytes to verify.
	if (!request.rawBody) await request.readRawBody().catch(() => {});
	return {
		rawBody: request.rawBody ?? Buffer.alloc(0),
		headers: request.headers,
		query: request.query,
		receivedAt,
	};
}

/** Answering here, without throwing, keeps n8n from storing a failed execution for every stranger's request. */
function reply(context: IWebhookFunctions, answer: Answer): IWebhookResponseData {
	if (answer.reason !== undefined) {
		const { name } = context.getNode();
		context.logger.warn(
			`'${name}' refused a request: ${answer.reason} (workflow ${context.getWorkflow().id ?? 'unsaved'})`,
		);
	}
	context.getResponseObject().status(answer.status).json(answer.body);
	return { noWebhookResponse: true };
}

function start(envelopes: unknown[]): IWebhookResponseData {
	return {
		webhookResponse: { status: 'accepted' },
		workflowData: [envelopes.map((envelope) => ({ json: envelope as IDataObject }))],
	};
}

/** n8n answers 5xx when it could not store the execution, and a sender may hang up before it has its answer. */
function settleOnceAnswered(context: IWebhookFunctions, admission: Admission): void {
	const response = context.getResponseObject();
	const settle = () => {
		const { statusCode, writableFinished } = response;
		admission.settle(writableFinished && statusCode >= 200 && statusCode < 300);
	};
	// A sender that hung up while its delivery waited for another one: nothing more will come of this response.
	if (response.closed) settle();
	else response.once('close', settle);
}
