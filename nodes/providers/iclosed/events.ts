import type { JsonObject } from '../../outcome/json';
import { contentDigest, joinId, toIdentifier } from '../identity';
import type { VendorEvent } from '../provider';
import { readEach, type Recognition } from '../reading';
import { documentedFields } from './payload';

/**
 * Spellings under which "a call outcome was recorded" was seen in iClosed's pages and deliveries, folded (see `fold`).
 * Never the bare word "outcome": another hook, "Appointment Setting Outcome", contains it.
 */
const OUTCOME_EVENTS = new Set([
	'outcomeadded', // "Outcome added" (reference page), "outcomeAdded" (event type on the same page)
	'calloutcomeadded', // "Call outcome added", "call.outcome_added"
	'calloutcome', // "callOutcome"
	'outcomerecorded', // "outcome.recorded"
]);

/** Where the name of the event stands: `hookType` in the reference page, the others in sibling hooks. */
const NAME_FIELDS = ['hookType', 'event', 'eventType'];

/** Recognises outcomes in an array or a bare object. iClosed's page shows the one, receivers saw the other. */
export const readIClosed = (body: unknown) =>
	readEach(body, recognise, 'an iClosed outcome with "hookType": "Outcome added"');

function recognise(element: JsonObject): Recognition {
	const names = NAME_FIELDS.map((field) => element[field]).filter(isText);
	if (names.some((name) => OUTCOME_EVENTS.has(fold(name)))) return { event: identify(element) };
	if (names[0] !== undefined) return { other: names[0] };
	if (!isText(element.callOutcome)) return 'unrecognised';
	return {
		event: identify(element),
		warning: {
			path: 'hookType',
			message: 'is missing; read as an outcome because callOutcome is given',
		},
	};
}

/**
 * iClosed sends neither a delivery id nor the time of the event. Whether an edited outcome keeps its uuid is not
 * published, so other content under a known uuid is another event. Only documented fields are content: a count of attempts
 * or the time of sending must not make every retry another event. An outcome without a uuid is of a shape that nobody
 * documented: there all of it counts, as a lead must not be taken for a copy of another.
 */
function identify(outcome: JsonObject): VendorEvent {
	const uuid = toIdentifier(outcome.uuid);
	const digest = contentDigest(uuid === null ? outcome : documentedFields(outcome));
	return {
		event: 'outcome_added',
		id: joinId('iclosed', 'outcome_added', ...(uuid === null ? [digest] : [uuid, digest])),
		callKey: uuid === null ? null : joinId('iclosed', uuid),
		occurredAt: null,
		data: outcome,
	};
}

/** Case, spaces, dots, dashes and underscores do not matter. ASCII only: no look-alike letter folds into a known name. */
function fold(name: string): string {
	return name.replace(/[ ._-]/g, '').replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

const isText = (value: unknown): value is string =>
	typeof value === 'string' && value.trim() !== '';
