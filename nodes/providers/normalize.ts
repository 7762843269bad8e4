import { finish } from '../outcome/finish';
import { isJsonObject, isNestedDeeperThan, MAX_DEPTH, type JsonObject } from '../outcome/json';
import type { Outcome } from '../outcome/schema';
import type { NormalizeSettings } from '../outcome/settings';
import { toInstant } from '../outcome/values';
import type { Warning } from '../outcome/warning';
import { toEnvelope } from './envelope';
import type { Envelope, Provider } from './provider';

export type Normalized = { ok: true; records: Outcome[] } | { ok: false; reason: string };

/** Envelope and payload stand one level below each other, and records hold the payload two levels deep. */
const DEEPEST_ITEM = MAX_DEPTH + 4;

/** Every record of an array carries them, so without a bound a long array would cost the square of its length. */
const MAX_JUNK_WARNINGS = 20;

/**
 * Makes records of whatever an item holds: the item of a trigger of this package, a vendor's payload, or what n8n's Webhook
 * node made of one; one outcome or an array of them. Never throws.
 * @param providers the vendors to look for
 * @param now ISO 8601 UTC with milliseconds; the time of receipt where no trigger tells it
 * @returns the records, or in words why there is none
 */
export function normalize(
	json: unknown,
	providers: readonly Provider[],
	settings: NormalizeSettings,
	now: string,
): Normalized {
	if (isNestedDeeperThan(json, DEEPEST_ITEM)) {
		return { ok: false, reason: `reads no data nested deeper than ${MAX_DEPTH} levels` };
	}
	const envelope = readEnvelope(json, providers, now);
	const item = isJsonObject(json) ? json : {};
	if (envelope !== undefined) return ofEnvelopes([envelope], providers, settings, item);

	const asPayload = readPayloads(json, providers, now);
	// n8n's Webhook node puts a request's payload into `body`, beside `headers` and `query`.
	const isRequest =
		asPayload.envelopes.length === 0 && isJsonObject(json) && json.body !== undefined;
	const { envelopes, other } = isRequest ? readPayloads(json.body, providers, now) : asPayload;
	if (envelopes.length > 0) return ofEnvelopes(envelopes, providers, settings, item);
	const events = providers.flatMap(({ displayName, events }) =>
		Object.values(events).map((event) => `${displayName} ${event}`),
	);
	const expected = `expects one of these events, from a trigger or as the vendor sends it: ${events.join(', ')}`;
	return { ok: false, reason: other === undefined ? expected : `${expected}; found "${other}"` };
}

function ofEnvelopes(
	envelopes: readonly Envelope[],
	providers: readonly Provider[],
	settings: NormalizeSettings,
	item: JsonObject,
): Normalized {
	const records = envelopes.flatMap((envelope) => {
		const provider = providers.find(({ source }) => source === envelope.source);
		return provider === undefined
			? []
			: [finish({ ...envelope, item }, provider.toOutcome(envelope, settings), settings)];
	});
	return { ok: true, records };
}

/**
 * Reads the item of a trigger. Only the item itself can be one: what a Webhook node received is a stranger's, and may not
 * claim to be verified.
 */
function readEnvelope(
	json: unknown,
	providers: readonly Provider[],
	now: string,
): Envelope | undefined {
	if (!isJsonObject(json)) return undefined;
	const { id, callKey, source, event, data } = json;
	const provider = providers.find((each) => each.source === source);
	if (provider === undefined || typeof id !== 'string' || id === '' || !isJsonObject(data))
		return undefined;
	if (typeof event !== 'string' || !Object.hasOwn(provider.events, event)) return undefined;
	const receivedAt = toInstant(json.receivedAt);
	const warnings = Array.isArray(json.warnings) ? json.warnings.filter(isWarning) : [];
	return {
		id,
		callKey: typeof callKey === 'string' ? callKey : null,
		source: provider.source,
		event,
		occurredAt: toInstant(json.occurredAt),
		receivedAt: receivedAt ?? now,
		verified: typeof json.verified === 'boolean' ? json.verified : null,
		data,
		warnings,
	};
}

const isWarning = (value: unknown): value is Warning =>
	isJsonObject(value) && typeof value.path === 'string' && typeof value.message === 'string';

/** Reads each element by the first vendor that knows it. What none knows becomes a warning beside the ones that are known. */
function readPayloads(payload: unknown, providers: readonly Provider[], now: string) {
	const events: Array<Omit<Envelope, 'warnings'> & { own: Warning[] }> = [];
	const junk: Warning[] = [];
	let other: string | undefined;
	const elements: unknown[] = Array.isArray(payload) ? payload : [payload];
	for (const [index, element] of elements.entries()) {
		const reading = readElement(element, providers);
		for (const { event, source } of reading.events) {
			const envelope = toEnvelope(event, { source, receivedAt: now, verified: null });
			events.push({ ...envelope, own: reading.warnings });
		}
		if (reading.events.length > 0) continue;
		other ??= reading.other;
		const what =
			reading.other === undefined ? 'is no call outcome' : `is "${reading.other}", no call outcome`;
		junk.push({ path: `[${index}]`, message: `${what}; left out` });
	}
	if (junk.length > MAX_JUNK_WARNINGS) {
		const untold = junk.splice(MAX_JUNK_WARNINGS).length;
		junk.push({ path: '', message: `${untold} more elements are no call outcomes; left out` });
	}
	const envelopes = events.map(
		({ own, ...event }): Envelope => ({ ...event, warnings: [...junk, ...own] }),
	);
	return { envelopes, other };
}

function readElement(element: unknown, providers: readonly Provider[]) {
	let other: string | undefined;
	for (const provider of providers) {
		const reading = provider.read(element);
		if ('unreadable' in reading) continue;
		const outcomes = reading.events.filter(({ event }) => Object.hasOwn(provider.events, event));
		if (outcomes.length > 0) {
			const events = outcomes.map((event) => ({ event, source: provider.source }));
			return { events, warnings: reading.warnings };
		}
		other ??= reading.events[0]?.event ?? reading.skipped[0];
	}
	return { events: [], warnings: [], other };
}
