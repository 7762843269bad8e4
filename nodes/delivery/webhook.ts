import { randomUUID } from 'crypto';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { Provider } from '../providers/provider';
import { accepted, busy, duplicate, unavailable } from './door/answers';
import type { Scheme } from './door/authenticate';
import type { Delivery } from './door/delivery';
import { showLine } from './door/lineCheck';
import { receive, type LeftOut, type Selection } from './door/receive';
import { EventsOnce, namesOf } from './eventsOnce';
import { Groups } from './groups';
import { logOf, messageOf, onOneLine } from './log';
import type { Held } from './once/admission';
import { claimsOf } from './once/claims';
import { PendingAnswer } from './once/pendingAnswer';
import { readParameter } from './readParameter';
import { reply } from './reply';
import { isGrouped, readOptions, type Deduplicate } from './settings';
import { nameOf } from './triggerName';

const groups = new Groups<Item>(sleep);

/** An event and, beside it and out of sight, what `execute()` needs to know whether this execution is the one that runs it. */
type Item = { json: IDataObject; delivery?: IDataObject };

/** What differs between triggers. */
export interface Trigger {
	provider: Provider;
	/** Never throws for what a user can set. */
	scheme: () => Promise<Scheme>;
	/** What counts when 'Deduplicate' is not set. */
	deduplicate: Deduplicate;
	/** The part of the selection that is the vendor's own; called only for verified requests. */
	select: () => Pick<Selection, 'events' | 'keptOutBy'>;
}

/**
 * Answers one webhook request of a trigger: either with a status and a body of its own, or by starting an execution, in
 * which case n8n answers. Never throws, which n8n would answer 500 and store as a failed execution: what cannot be decided
 * now is answered 503, so that the sender comes again.
 */
export async function answerWebhook(
	context: IWebhookFunctions,
	trigger: Trigger,
): Promise<IWebhookResponseData> {
	try {
		return context.getWebhookName() === 'setup'
			? showLine(context, await trigger.scheme(), trigger.provider)
			: await decide(context, trigger);
	} catch (error) {
		return reply(context, unavailable(messageOf(error)));
	}
}

async function decide(
	context: IWebhookFunctions,
	{ provider, scheme, deduplicate, select }: Trigger,
): Promise<IWebhookResponseData> {
	const isTest = context.getMode() === 'manual';
	let options = readOptions({}, deduplicate);
	const proof = await scheme();
	const received = receive(await readDelivery(context), {
		provider,
		scheme: proof,
		isTest,
		selection: () => {
			options = readOptions(readParameter(context, 'options', 'Options'), deduplicate);
			return { ...select(), ...options };
		},
	});
	tell(context, received.leftOut);
	const isRemembered = !isTest && options.deduplicate !== 'off';
	const once = new EventsOnce(context, options);
	if (isRemembered && options.deduplicate === 'call') await once.keepOut(callsOf(received.leftOut));
	if ('answer' in received) return reply(context, received.answer);

	const response = context.getResponseObject();
	const start = async (items: Item[], answer: PendingAnswer) =>
		!isTest && isGrouped(options) ? await startInGroup(context, items, answer) : startWith(items);
	if (!isRemembered) {
		const items = received.run.map(({ envelope }) => ({ json: toJson(envelope) }));
		return await start(items, new PendingAnswer(response, sleep));
	}

	const token = randomUUID();
	const claims = claimsOf(received.run, options.deduplicate);
	const { admission, store } = await once.admit(claims, token);
	if (admission === 'busy') return reply(context, busy(namesOf(claims)));
	const { held, done } = admission;
	tell(
		context,
		done.map(({ key }) => ({ what: key, why: 'it is a duplicate: it has run before' })),
	);
	if (held.length === 0) {
		const replied = reply(context, duplicate());
		if (!response.closed) await once.hear(done, store);
		return replied;
	}
	const answer = new PendingAnswer(response, sleep);
	once.hold(admission, token, store, answer);
	return await start(
		held.map((each) => toItem(each, token)),
		answer,
	);
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

/** Whoever looks for an event that started nothing finds it in n8n's log, at the level 'debug'. */
function tell(context: IWebhookFunctions, leftOut: readonly LeftOut[]): void {
	for (const { what, why } of leftOut) logOf(context).debug(`left out ${onOneLine(what)}: ${why}`);
}

/** The calls of which a filter keeps out the event that tells most. */
const callsOf = (leftOut: readonly LeftOut[]): string[] =>
	leftOut.flatMap(({ event }) => (event?.callKey && !event.mayBeSuperseded ? [event.callKey] : []));

/** Starts an execution, or leaves that to a request that takes these items along and answers when it has done so. */
async function startInGroup(
	context: IWebhookFunctions,
	items: Item[],
	answer: PendingAnswer,
): Promise<IWebhookResponseData> {
	const place = groups.join(nameOf(context), items, answer.fate);
	if ('leads' in place) return startWith(await place.leads);
	place.follows
		.then(({ good }) =>
			reply(context, good ? accepted() : unavailable('n8n could not store its execution')),
		)
		.catch((error) => logOf(context).warn(`could not answer a request: ${messageOf(error)}`));
	return { noWebhookResponse: true };
}

const startWith = (items: Item[]): IWebhookResponseData => ({
	webhookResponse: accepted().body,
	workflowData: [items],
});

const toItem = ({ envelope, key, corrects, covers, replaces }: Held, token: string): Item => ({
	json: toJson(envelope),
	delivery: { token, key, corrects, covers, replaces },
});

const toJson = (envelope: object): IDataObject => envelope as IDataObject;
