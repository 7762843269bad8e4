import { toEnvelope } from '../../providers/envelope';
import type { Envelope, Provider, VendorEvent } from '../../providers/provider';
import { ignored, tooOld, unauthorized, unreadable, type Answer } from './answers';
import { authenticate, type Scheme } from './authenticate';
import type { Delivery } from './delivery';
import { publicHeaders } from './publicHeaders';

/** What a trigger's user asked for; read only once the sender is known. */
export interface Selection {
	/** Common names of the events that run the workflow. */
	events: readonly string[];
	/** The display name of the user's filter that keeps the event out; null when it passes. */
	keptOutBy: (event: VendorEvent) => string | null;
	/** Events that say they are older are refused; 0 accepts any age. */
	replayWindowHours: number;
	includeHeaders: boolean;
}

export interface Reception {
	provider: Provider;
	scheme: Scheme;
	/** The test URL lets the vendor's test event through. */
	isTest: boolean;
	selection: () => Selection;
}

/** Common name of the event that a vendor's "send test" button causes. */
const TEST_EVENT = 'webhook_test';
const HOUR_MS = 3_600_000;
/** Vendors send one event at a time. The bound keeps the memory that one delivery takes a multiple of its size. */
const MAX_EVENTS = 1_000;

/**
 * The pipeline of a trigger's `webhook()`: authenticate, read, recognise, filter. Nothing of the request is parsed and none
 * of the user's settings is touched before the sender is verified. Never throws for what a request can hold.
 * @returns the answer that ends the request, or the items to run, oldest position first
 */
export function receive(delivery: Delivery, reception: Reception): Answer | { run: Envelope[] } {
	const { provider, scheme, isTest } = reception;
	const verdict = authenticate(delivery, scheme);
	if (!verdict.ok) return unauthorized(verdict.reason);

	const body = parseJson(delivery.rawBody);
	if (Array.isArray(body) && body.length > MAX_EVENTS)
		return unreadable(`expected at most ${MAX_EVENTS} events in one delivery`);
	const reading = provider.read(body);
	if ('unreadable' in reading) return unreadable(reading.unreadable);

	const selection = reception.selection();
	const selected = reading.events.filter(
		(event) =>
			(selection.events.includes(event.event) && selection.keptOutBy(event) === null) ||
			(isTest && event.event === TEST_EVENT),
	);
	if (selected.length === 0) return ignored();

	const fresh = selected.filter(isWithin(selection.replayWindowHours, delivery.receivedAt));
	if (fresh.length === 0) return tooOld(selection.replayWindowHours);

	return {
		run: fresh.map((event) => ({
			...toEnvelope(event, {
				source: provider.source,
				receivedAt: delivery.receivedAt.toISOString(),
				verified: scheme.kind !== 'none',
			}),
			...(reading.warnings.length > 0 && { warnings: reading.warnings }),
			...(selection.includeHeaders && { headers: publicHeaders(delivery.headers, scheme) }),
		})),
	};
}

/** Parses the very bytes that were verified. Undefined when they are no JSON; a byte order mark is not part of it. */
function parseJson(rawBody: Buffer): unknown {
	try {
		return JSON.parse(rawBody.toString('utf8').replace(/^\uFEFF/, ''));
	} catch {
		return undefined;
	}
}

/** An event without a readable time, or with one in the future, is never too old. */
function isWithin(windowHours: number, now: Date) {
	const oldest = now.getTime() - windowHours * HOUR_MS;
	return ({ occurredAt }: VendorEvent) =>
		windowHours === 0 || occurredAt === null || Date.parse(occurredAt) >= oldest;
}
