import { toEnvelope } from '../../providers/envelope';
import type { Provider, VendorEvent } from '../../providers/provider';
import type { Selected } from '../once/claims';
import { ignored, tooOld, unauthorized, unavailable, unreadable, type Answer } from './answers';
import { authenticate, type Scheme } from './authenticate';
import type { Delivery } from './delivery';
import { parseJson } from './parseJson';
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

/** An event that was recognised and starts nothing. */
export interface LeftOut {
	/** What the vendor calls it, or its id. */
	what: string;
	why: string;
	/** Set when a filter of the user keeps it out. */
	event?: VendorEvent;
}

/** What becomes of a delivery: the events to run, oldest position first, or else the answer that ends the request. */
export type Received = ({ answer: Answer } | { run: Selected[] }) & { leftOut: LeftOut[] };

/**
 * The pipeline of a trigger's `webhook()`: authenticate, read, recognise, filter. Nothing of the request is parsed and none
 * of the user's settings is touched before the sender is verified. Never throws for what a request can hold.
 */
export function receive(delivery: Delivery, reception: Reception): Received {
	const { provider, scheme, isTest } = reception;
	const verdict = authenticate(delivery, scheme);
	if (!verdict.ok) {
		const refuse = scheme.kind === 'unavailable' ? unavailable : unauthorized;
		return { answer: refuse(verdict.reason), leftOut: [] };
	}

	const body = parseJson(delivery.rawBody);
	if (Array.isArray(body) && body.length > MAX_EVENTS)
		return end(unreadable(`expected at most ${MAX_EVENTS} events in one delivery`));
	const reading = provider.read(body);
	if ('unreadable' in reading) return end(unreadable(reading.unreadable));

	const selection = reception.selection();
	const leftOut: LeftOut[] = reading.skipped.map((what) => ({
		what,
		why: 'it is no event of this trigger',
	}));
	const selected = reading.events.filter((event) => {
		if (isTest && event.event === TEST_EVENT) return true;
		const isSelected = selection.events.includes(event.event);
		const filter = isSelected ? selection.keptOutBy(event) : null;
		if (!isSelected) leftOut.push({ what: event.id, why: `'Trigger On' does not name it` });
		if (filter !== null) leftOut.push({ what: event.id, why: `'${filter}' keeps it out`, event });
		return isSelected && filter === null;
	});
	if (selected.length === 0) return end(ignored(), leftOut);

	const isFresh = isWithin(selection.replayWindowHours, delivery.receivedAt);
	const fresh = selected.filter(isFresh);
	for (const { id } of selected.filter((event) => !isFresh(event)))
		leftOut.push({ what: id, why: `it is older than ${selection.replayWindowHours} hours` });
	if (fresh.length === 0) return end(tooOld(selection.replayWindowHours), leftOut);

	const hasOthers = selection.events.length > 1;
	const run = fresh.map((event) => ({
		envelope: {
			...toEnvelope(event, {
				source: provider.source,
				receivedAt: delivery.receivedAt.toISOString(),
				verified: scheme.kind !== 'none',
			}),
			...(reading.warnings.length > 0 && { warnings: reading.warnings }),
			...(selection.includeHeaders && { headers: publicHeaders(delivery.headers, scheme) }),
		},
		waits: hasOthers && event.mayBeSuperseded === true,
	}));
	return { run, leftOut };
}

const end = (answer: Answer, leftOut: LeftOut[] = []): Received => ({ answer, leftOut });

/** An event without a readable time, or with one in the future, is never too old. */
function isWithin(windowHours: number, now: Date) {
	const oldest = now.getTime() - windowHours * HOUR_MS;
	return ({ occurredAt }: VendorEvent) =>
		windowHours === 0 || occurredAt === null || Date.parse(occurredAt) >= oldest;
}
