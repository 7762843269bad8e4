import type { Connection, Outcome } from '../schema';
import { directionOf, endOf, wholeSeconds, type CrmObject, type Wording } from './properties';

/** `outcome`; the other documented ones are left_message and wrong_number. */
const OUTCOMES = {
	connected: 'connected',
	voicemail: 'left_voicemail',
	no_answer: 'no_answer',
	busy: 'busy',
	failed: null,
	blocked: null,
	no_show: 'no_answer',
	canceled: null,
	unknown: null,
} as const satisfies Record<Connection, string | null>;

/**
 * Fields of a call log.
 * Source: https://developers.pipedrive.com/docs/api/v1/CallLogs (times in UTC as `YYYY-MM-DD HH:MM:SS`, duration in seconds
 * as text, note in HTML). Pipedrive requires outcome, to_phone_number, start_time and end_time: what the vendor does not
 * tell has to be added before sending.
 */
export function pipedriveCallLog(record: Outcome, { title, html }: Wording): CrmObject {
	const { outcome, contact, call } = record;
	const seconds = wholeSeconds(record);
	return {
		subject: title,
		outcome: OUTCOMES[outcome.connection],
		start_time: toPipedriveTime(call.startedAt),
		end_time: toPipedriveTime(endOf(record)),
		duration: seconds === null ? null : String(seconds),
		[directionOf(record) === 'inbound' ? 'from_phone_number' : 'to_phone_number']: contact.phone,
		note: html,
	};
}

const toPipedriveTime = (instant: string | null) =>
	instant && instant.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length).replace('T', ' ');
