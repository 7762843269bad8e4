import type { Category } from '../categories';
import type { Connection, Outcome } from '../schema';
import { directionOf, endOf, secureUrl, startOf, type CrmObject, type Wording } from './properties';

/** `hs_call_status`. A voicemail is a completed call; a blocked number was never called. */
const CALL_STATUS = {
	connected: 'COMPLETED',
	voicemail: 'COMPLETED',
	no_answer: 'NO_ANSWER',
	busy: 'BUSY',
	failed: 'FAILED',
	blocked: 'CANCELED',
	no_show: 'NO_ANSWER',
	canceled: 'CANCELED',
	unknown: null,
} as const satisfies Record<Connection, string | null>;

/** `hs_call_disposition`: ids of the outcomes that every HubSpot account starts with. */
const CALL_DISPOSITION = {
	connected: 'f240bbac-87c9-4f6e-bf70-924b57d47db7',
	voicemail: 'b2cf5968-551e-4856-9783-52b3da59a7d0',
	no_answer: '73a0d17f-1163-4015-bdd5-ec830791da20',
	busy: '9d9162e7-6cf3-4944-bf63-4dff82258764',
	failed: null,
	blocked: null,
	no_show: '73a0d17f-1163-4015-bdd5-ec830791da20',
	canceled: null,
	unknown: null,
} as const satisfies Record<Connection, string | null>;

/** `hs_meeting_outcome`. */
const MEETING_OUTCOME = {
	won: 'COMPLETED',
	qualified: 'COMPLETED',
	lost: 'COMPLETED',
	disqualified: 'COMPLETED',
	do_not_contact: 'CANCELED',
	follow_up: 'COMPLETED',
	rescheduled: 'RESCHEDULED',
	completed: 'COMPLETED',
	no_show: 'NO_SHOW',
	canceled: 'CANCELED',
	unreached: 'NO_SHOW',
	failed: null,
	unknown: null,
} as const satisfies Record<Category, string | null>;

/** A person holds a booked meeting, a voice agent makes a call. */
export const hubspotActivity = (record: Outcome, wording: Wording): CrmObject =>
	record.agent.kind === 'human' ? meeting(record, wording) : call(record, wording);

/**
 * Properties of a call.
 * Source: https://developers.hubspot.com/docs/api/crm/calls (duration in milliseconds; recordings over https only)
 */
function call(record: Outcome, { title, html }: Wording): CrmObject {
	const { outcome, contact, call: held } = record;
	const direction = directionOf(record);
	return {
		hs_timestamp: startOf(record),
		hs_call_title: title,
		hs_call_body: html,
		hs_call_direction: direction && direction.toUpperCase(),
		hs_call_duration:
			held.durationSeconds === null ? null : Math.round(held.durationSeconds * 1000),
		hs_call_status: CALL_STATUS[outcome.connection],
		hs_call_disposition: CALL_DISPOSITION[outcome.connection],
		[direction === 'inbound' ? 'hs_call_from_number' : 'hs_call_to_number']: contact.phone,
		hs_call_recording_url: secureUrl(held.recordingUrl),
	};
}

/**
 * Properties of a meeting.
 * Source: https://developers.hubspot.com/docs/api/crm/meetings (`hs_timestamp` should match `hs_meeting_start_time`)
 */
function meeting(record: Outcome, { title, html }: Wording): CrmObject {
	return {
		hs_timestamp: startOf(record),
		hs_meeting_title: title,
		hs_meeting_body: html,
		hs_meeting_start_time: record.call.startedAt,
		hs_meeting_end_time: endOf(record),
		hs_meeting_outcome: MEETING_OUTCOME[record.outcome.category],
	};
}
