import type { Category } from '../outcome/categories';
import type { OutcomeDraft } from '../outcome/draft';
import type { JsonObject } from '../outcome/json';
import type { NormalizeSettings } from '../outcome/settings';
import type { Warning } from '../outcome/warning';
import type { Sample } from './samples';
import type { DocumentedWord } from './vocabulary';

/** One event as a vendor's payload tells it: recognised and identified, the payload itself untouched. */
export interface VendorEvent {
	/** The common name, e.g. `lead_completed`. */
	event: string;
	/** The same event always gets the same id. */
	id: string;
	/** The same for every event about one call; null when no call was placed. */
	callKey: string | null;
	/** ISO 8601 UTC with milliseconds; null when the vendor does not say. */
	occurredAt: string | null;
	data: JsonObject;
	/**
	 * Whether a more telling event about the same call may come within a fraction of a second. For the door only: no item
	 * carries it.
	 */
	mayBeSuperseded?: boolean;
}

/** What an event says, by the tables that `toOutcome` uses. */
export interface Classification {
	/** Before the user's own mapping is asked. */
	category: Category;
	/** Every word of the vendor's in it, and those that say the same. */
	words: string[];
}

/** What a request body holds. A body in which no event can be recognised is `unreadable`, with the reason in words. */
export type Reading =
	| {
			events: VendorEvent[];
			/** Names of other events of the vendor: acknowledged, never run. */
			skipped: string[];
			/** What else was in there. */
			warnings: Warning[];
	  }
	| { unreadable: string };

/** The item that a trigger emits and that Normalize Outcome reads. */
export interface Envelope extends Omit<VendorEvent, 'mayBeSuperseded'> {
	source: string;
	/** ISO 8601 UTC with milliseconds. */
	receivedAt: string;
	/** null: the item did not come from one of the triggers. */
	verified: boolean | null;
	headers?: Record<string, unknown>;
	/** Only present when the delivery held something that could not be read. */
	warnings?: Warning[];
}

/** All that the rest of the package knows about a vendor. */
export interface Provider {
	/** Stable name in ids and records, e.g. `iclosed`. */
	source: string;
	displayName: string;
	/** What a person does at the vendor to have a request sent, as the end of a sentence. */
	tryIt: string;
	/** Common event name → what users read, in the order they should read it. */
	events: Record<string, string>;
	/** Recognises and identifies the events in a parsed request body of any shape. Never throws. */
	read(body: unknown): Reading;
	/** What the event says, for filters: far cheaper than the whole record. Never throws. */
	classify(event: VendorEvent): Classification;
	/** Reads the payload into the common record; `outcome/` finishes it. Never throws. */
	toOutcome(envelope: Envelope, settings: NormalizeSettings): OutcomeDraft;
	/** The vendor's documented words and what they mean, for the reference. */
	vocabulary: readonly DocumentedWord[];
	/** Made-up payloads, at least one for every event and category that the vendor can give. */
	samples: readonly Sample[];
}
