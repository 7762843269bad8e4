import type { Category } from '../outcome/categories';
import type { JsonObject } from '../outcome/json';
import { toEnvelope } from './envelope';
import type { Envelope, Provider } from './provider';

/** A made-up payload as the vendor sends it, to build workflows with. */
export interface Sample {
	/** Common name of the event. */
	event: string;
	/** What it normalizes to as long as the user has no mapping of his own. */
	category: Category;
	payload: JsonObject;
}

/** The item of a sample says so, and nothing about it is verified. */
export interface SampleEnvelope extends Envelope {
	sample: true;
}

/** Fixed, so that the same sample is the same item every time. */
const RECEIVED_AT = '2026-01-15T10:31:00.000Z';

/**
 * The samples as items of a trigger. Their ids start with `sample:` where those of real events start with the vendor, so
 * the two never meet.
 * @param choice common names of events, and categories; an empty list means all
 */
export function sampleEnvelopes(
	providers: readonly Provider[],
	choice: { events: readonly string[]; categories: readonly string[] },
): SampleEnvelope[] {
	const isChosen = (chosen: readonly string[], name: string) =>
		chosen.length === 0 || chosen.includes(name);
	return providers.flatMap((provider) =>
		provider.samples
			.filter(
				({ event, category }) =>
					isChosen(choice.events, event) && isChosen(choice.categories, category),
			)
			.flatMap(({ payload }) => toEnvelopes(provider, payload)),
	);
}

function toEnvelopes(provider: Provider, payload: JsonObject): SampleEnvelope[] {
	const reading = provider.read(payload);
	if ('unreadable' in reading) return [];
	const facts = { source: provider.source, receivedAt: RECEIVED_AT, verified: null };
	return reading.events.map((event) => ({
		...toEnvelope(event, facts),
		id: `sample:${event.id}`,
		callKey: event.callKey === null ? null : `sample:${event.callKey}`,
		sample: true,
	}));
}
