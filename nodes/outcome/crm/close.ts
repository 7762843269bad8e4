import type { Connection, Outcome } from '../schema';
import { directionOf, secureUrl, wholeSeconds, type CrmObject, type Wording } from './properties';

/** `disposition`. `vm-answer`: voicemail was reached; `vm-left` would say that a message was left, which nobody tells. */
const DISPOSITIONS = {
	connected: 'answered',
	voicemail: 'vm-answer',
	no_answer: 'no-answer',
	busy: 'busy',
	failed: 'error',
	blocked: 'blocked',
	no_show: 'no-answer',
	canceled: null,
	unknown: null,
} as const satisfies Record<Connection, string | null>;

/**
 * Fields of a call activity; `lead_id` has to be added before sending.
 * Source: https://developer.close.com/api/resources/activities/calls (duration in seconds; recordings over https only)
 */
export function closeCall(record: Outcome, { title, lines }: Wording): CrmObject {
	return {
		direction: directionOf(record),
		status: 'completed',
		duration: wholeSeconds(record),
		phone: record.contact.phone,
		note: [title, ...lines].join('\n'),
		disposition: DISPOSITIONS[record.outcome.connection],
		recording_url: secureUrl(record.call.recordingUrl),
	};
}
