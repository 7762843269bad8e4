import { randomUUID } from 'crypto';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { Provider } from '../providers/provider';
import { busy, duplicate, unavailable, type Answer } from './door/answers';
import type { Scheme } from './door/authenticate';
import type { Delivery } from './door/delivery';
import { showLine } from './door/lineCheck';
import { receive, type LeftOut, type Selection } from './door/receive';
import { showRefusal } from './door/refusal';
import { recallCredential } from './door/recentReads';
import { admit, hearAll, keepOut, type Admission, type Held } from './once/admission';
import { claimsOf, type Claim } from './once/claims';
import { fateOf } from './once/fate';
import { openDeliveries } from './once/openDeliveries';
import type { RedisCredential } from './once/redisConnection';
import type { Store } from './once/store';
import { logOf, messageOf, onOneLine } from './log';
import { readParameter } from './readParameter';
import { readOptions, windowMs, type Deduplicate, type TriggerOptions } from './settings';
import { ownMemory, REDIS_CREDENTIAL, sharedMemory } from './stores';

const waiting = { now: () => performance.now(), sleep };

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
	if (isRemembered) await rememberKeptOut(context, received.leftOut, options);
	if ('answer' in received) return reply(context, received.answer);
	if (!isRemembered) return start(received.run.map(({ envelope }) => ({ json: toJson(envelope) })));

	const token = randomUUID();
	const claims = claimsOf(received.run, options.deduplicate);
	const { admission, store } = await admitOnce(context, claims, token, options);
	if (admission === 'busy') return reply(context, busy(namesOf(claims)));
	tell(
		context,
		admission.done.map(({ key }) => ({ what: key, why: 'it is a duplicate: it has run before' })),
	);
	if (admission.held.length === 0) return replyDuplicate(context, admission.done, store, options);

	hold(context, admission, token, store, options);
	return start(admission.held.map((held) => toItem(held, token)));
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

/** When claims are in Redis and it cannot be asked, the process's own memory stands in, unless the user wants to be sure. */
async function admitOnce(
	context: IWebhookFunctions,
	claims: readonly Claim[],
	token: string,
	options: TriggerOptions,
): Promise<{ admission: Admission; store: Store }> {
	const admitTo = async (store: Store) => ({
		admission: await admit(claims, token, store, waiting),
		store,
	});
	const admitted = openStore(context, options).then(admitTo);
	if (options.respond === 'whenFinished') return await admitted;
	return await admitted.catch(async (error) => {
		logOf(context).warn(
			`could not check whether ${namesOf(claims)} ran before and runs it: Redis did not answer (${messageOf(error)})`,
		);
		return await admitTo(ownMemory(context));
	});
}

async function openStore(context: IWebhookFunctions, options: TriggerOptions): Promise<Store> {
	if (options.claimStore === 'n8n') return ownMemory(context);
	const credential = await recallCredential<RedisCredential>(context, REDIS_CREDENTIAL);
	return await sharedMemory(context, credential);
}

/** The events are this delivery's until n8n has answered it. */
function hold(
	context: IWebhookFunctions,
	{ held, done }: Exclude<Admission, 'busy'>,
	token: string,
	store: Store,
	options: TriggerOptions,
): void {
	const fate = fateOf(context.getResponseObject());
	const noteFate = async () => {
		await openDeliveries.holdUntil(fate, token, held, store, windowMs(options));
		const { good, heard } = await fate;
		if (good && heard) await hearAll(done, store, windowMs(options));
	};
	noteFate().catch((error) => {
		logOf(context).warn(
			`could not note that ${namesOf(held)} has run, so a copy may run again: ${messageOf(error)}`,
		);
	});
}

async function replyDuplicate(
	context: IWebhookFunctions,
	done: readonly Claim[],
	store: Store,
	options: TriggerOptions,
): Promise<IWebhookResponseData> {
	const response = reply(context, duplicate());
	// The event stays a duplicate if this cannot be noted.
	if (!context.getResponseObject().closed)
		await hearAll(done, store, windowMs(options)).catch(() => {});
	return response;
}

/** A lead that a filter keeps out keeps out what tells less about the same call. */
async function rememberKeptOut(
	context: IWebhookFunctions,
	leftOut: readonly LeftOut[],
	options: TriggerOptions,
): Promise<void> {
	if (options.deduplicate !== 'call') return;
	const keys = leftOut.flatMap(({ event }) =>
		event?.callKey && !event.mayBeSuperseded ? [event.callKey] : [],
	);
	if (keys.length === 0) return;
	try {
		await keepOut(keys, randomUUID(), await openStore(context, options), windowMs(options));
	} catch (error) {
		// Too much is better than too little: the analysis runs.
		logOf(context).warn(`could not note that ${keys.join(', ')} is kept out: ${messageOf(error)}`);
	}
}

/** Whoever looks for an event that started nothing finds it in n8n's log, at the level 'debug'. */
function tell(context: IWebhookFunctions, leftOut: readonly LeftOut[]): void {
	for (const { what, why } of leftOut) logOf(context).debug(`left out ${onOneLine(what)}: ${why}`);
}

const namesOf = (claims: readonly Claim[]): string =>
	onOneLine(claims.map(({ envelope }) => envelope.id).join(', '));

/** Answering here, without throwing, keeps n8n from storing a failed execution for every stranger's request. */
function reply(context: IWebhookFunctions, answer: Answer): IWebhookResponseData {
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

const toJson = (envelope: object): IDataObject => envelope as IDataObject;

/** Beside the event, out of sight: what `execute()` needs to know whether this execution is the one that runs it. */
const toItem = ({ envelope, key, corrects, covers, replaces }: Held, token: string) => ({
	json: toJson(envelope),
	delivery: { token, key, corrects, covers, replaces },
});

const start = (
	items: Array<{ json: IDataObject; delivery?: IDataObject }>,
): IWebhookResponseData => ({
	webhookResponse: { status: 'accepted' },
	workflowData: [items],
});
