import { BLANK } from '../../outcome/blank';
import type { OutcomeDraft, VendorMapping } from '../../outcome/draft';
import { isJsonObject } from '../../outcome/json';
import type { NormalizeSettings } from '../../outcome/settings';
import {
	Leaves,
	readAmount,
	readEmail,
	readIdentifier,
	readInstant,
	readNumber,
	readSnakeCase,
	readText,
	show,
	toWord,
} from '../../outcome/values';
import type { Classification, Envelope, VendorEvent } from '../provider';
import { asSent, lookUp, synonymsOf, unknownWord } from '../vocabulary';
import { iClosedOutcome, type IClosedOutcome } from './payload';
import {
	CALL_OUTCOMES,
	MINUTES_PER_UNIT,
	NO_SALE_REASONS,
	REFINED_BY_REASON,
	type Meaning,
} from './vocabulary';

/** Reads an iClosed outcome into the vendor's part of the record. Never throws. */
export function toOutcome({ data }: Envelope, settings: NormalizeSettings): OutcomeDraft {
	const payload = iClosedOutcome.parse(data);
	const leaves = new Leaves();
	const text = (field: keyof IClosedOutcome) => leaves.read(field, payload[field], readText);
	const email = (field: keyof IClosedOutcome) => leaves.read(field, payload[field], readEmail);
	const id = (field: keyof IClosedOutcome) => leaves.read(field, payload[field], readIdentifier);
	const word = (field: keyof IClosedOutcome) => leaves.read(field, payload[field], readSnakeCase);

	const raw = asSent(payload.callOutcome);
	const { mapping, meaning } = decide(payload);
	return {
		mapping,
		outcome: {
			detail: meaning === undefined ? readSnakeCase(raw).value : (meaning.detail ?? null),
			reason: word('noSaleReason'),
			objection: word('objection') ?? meaning?.objection ?? null,
			nextAction: null,
			raw,
			connection: meaning?.connection ?? 'unknown',
		},
		contact: {
			...BLANK.contact,
			id: id('contactId'),
			email: email('email'),
			phone: leaves.read('phoneNumber', payload.phoneNumber, settings.readPhone),
			phoneRaw: asSent(payload.phoneNumber),
			firstName: text('firstName'),
			lastName: text('lastName'),
		},
		agent: { id: null, email: email('closerEmail'), name: null, kind: 'human' },
		call: {
			...BLANK.call,
			id: id('uuid'),
			startedAt: leaves.read('startTime', payload.startTime, readInstant),
			scheduledMinutes: readScheduledMinutes(payload, leaves),
			eventTypeId: id('eventId'),
			eventTypeName: text('eventName'),
		},
		campaign: null,
		deal: readDeal(payload, leaves),
		analysis: null,
		notes: text('notes'),
		variables: {},
		metadata: {},
		warnings: leaves.warnings,
	};
}

/** What an outcome says, by its word and its reason. Never throws. */
export function classify({ data }: VendorEvent): Classification {
	const payload = iClosedOutcome.parse(data);
	const outcome = asSent(payload.callOutcome);
	const reason = asSent(payload.noSaleReason);
	return {
		category: decide(payload).mapping.category,
		words: [
			...(outcome === null ? [] : synonymsOf(CALL_OUTCOMES, outcome)),
			...(reason === null ? [] : synonymsOf(NO_SALE_REASONS, reason)),
		],
	};
}

/** The word decides, refined by the reason where it leaves the reason open. */
function decide(payload: IClosedOutcome): { mapping: VendorMapping; meaning?: Meaning } {
	const raw = asSent(payload.callOutcome);
	const reason = asSent(payload.noSaleReason);
	const isRefined = raw !== null && reason !== null && REFINED_BY_REASON.includes(toWord(raw));
	const words = [isRefined ? reason : null, raw].filter((word) => word !== null);
	const refined = isRefined ? lookUp(NO_SALE_REASONS, reason) : undefined;
	const meaning = refined ?? lookUp(CALL_OUTCOMES, raw);
	if (meaning === undefined) {
		const warning = unknownWord('callOutcome', payload.callOutcome);
		return { mapping: { words, category: 'unknown', mappedBy: 'fallback', warning } };
	}
	return {
		mapping: { words, category: meaning.category, mappedBy: 'vendor', warning: null },
		meaning,
	};
}

function readScheduledMinutes(payload: IClosedOutcome, leaves: Leaves): number | null {
	const duration = leaves.read('eventDuration', payload.eventDuration, readAmount);
	if (duration === null) return null;
	const factor = lookUp(MINUTES_PER_UNIT, asSent(payload.eventDurationUnit));
	if (factor !== undefined) return leaves.read('eventDuration', duration * factor, readAmount);
	leaves.warn(
		'eventDurationUnit',
		`is ${show(payload.eventDurationUnit)}, not MINUTES or HOURS; eventDuration is left out`,
	);
	return null;
}

/** Null unless money or a product is stated. `dealValue` wins over `deal.value`. */
function readDeal(payload: IClosedOutcome, leaves: Leaves): OutcomeDraft['deal'] {
	const deal = isJsonObject(payload.deal) ? payload.deal : {};
	const stated = leaves.read('dealValue', payload.dealValue, readNumber);
	const nested = leaves.read('deal.value', deal.value, readNumber);
	if (stated !== null && nested !== null && stated !== nested) {
		leaves.warn('deal.value', `is ${nested} where dealValue is ${stated}; dealValue is used`);
	}
	const value = stated ?? nested;
	const product = leaves.read('productName', payload.productName, readText);
	if (value === null && product === null) return null;
	return {
		value,
		currency: null,
		product,
		transactionType: leaves.read('deal.transactionType', deal.transactionType, readText),
		createdAt: leaves.read('deal.createdAt', deal.createdAt, readInstant),
	};
}
