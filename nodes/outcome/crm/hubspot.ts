import type { Category } from '../categories';
import type { Connection, Outcome } from '../schema';
import { directionOf, endOf, startOf } from './call';
import type { Crm } from './crm';
import { closedAt, dealName, type DealState } from './deal';
import { secureUrl, type Draft } from './properties';
import type { Wording } from './wording';

/** `hs_call_status`. A voicemail is nobody who answers; a blocked number was never called. */
const CALL_STATUS = {
	connected: 'COMPLETED',
	voicemail: 'NO_ANSWER',
	no_answer: 'NO_ANSWER',
	busy: 'BUSY',
	failed: 'FAILED',
	blocked: 'CANCELED',
	no_show: 'NO_ANSWER',
	canceled: 'CANCELED',
	unknown: null,
} as const satisfies Record<Connection, string | null>;

const CONNECTED = 'f240bbac-87c9-4f6e-bf70-924b57d47db7';
const NO_ANSWER = '73a0d17f-1163-4015-bdd5-ec830791da20';
const BUSY = '9d9162e7-6cf3-4944-bf63-4dff82258764';

/**
 * `hs_call_disposition`: ids of the outcomes that every HubSpot account starts with. "Left voicemail" is none of ours: the
 * vendors tell that a voicemail answered, not that a message was left.
 */
const CALL_DISPOSITION = {
	connected: CONNECTED,
	voicemail: NO_ANSWER,
	no_answer: NO_ANSWER,
	busy: BUSY,
	failed: null,
	blocked: null,
	no_show: NO_ANSWER,
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

/** Stages of the sales pipeline that every HubSpot account starts with. */
const STAGES = {
	won: 'closedwon',
	open: 'qualifiedtobuy',
	lost: 'closedlost',
} as const satisfies Record<DealState, string>;

/** HubSpot's limit of a text. */
const LONGEST_BODY = 65_536;

/**
 * A person holds a booked meeting, a voice agent makes a call; `activityType` is the last word of the path. Every value is
 * text, as HubSpot's client (@hubspot/api-client, SimplePublicObjectInputForCreate) has it.
 *
 * Sources: https://developers.hubspot.com/docs/api-reference/latest/crm/activities/calls/guide (`hs_timestamp` is required,
 * duration in milliseconds, recordings over https only), …/crm/activities/meetings/guide (`hs_timestamp` should match
 * `hs_meeting_start_time`; `hs_internal_meeting_notes` is the team's), …/crm/objects/contacts/guide (one of email, firstname,
 * lastname is required), …/crm/objects/deals/guide (dealname and dealstage are required)
 */
export const hubspot: Crm = {
	person({ contact }) {
		const { email, firstName, lastName, fullName, phone, company } = contact;
		const known = lastName ?? (firstName === null ? fullName : null);
		const isNamed = email !== null || firstName !== null || known !== null;
		return { email, firstname: firstName, lastname: isNamed ? known : phone, phone, company };
	},

	activityType: ({ agent }) => (agent.kind === 'human' ? 'meetings' : 'calls'),

	activity: (record, wording) =>
		record.agent.kind === 'human' ? meeting(record, wording) : call(record, wording),

	deal: (record, _wording, state) => ({
		dealname: dealName(record),
		pipeline: 'default',
		dealstage: STAGES[state],
		amount: record.deal === null || record.deal.value === null ? null : String(record.deal.value),
		deal_currency_code: record.deal && record.deal.currency,
		closedate: closedAt(record, state),
	}),
};

function meeting(record: Outcome, wording: Wording): Draft {
	return {
		hs_timestamp: startOf(record),
		hs_meeting_title: wording.title,
		hs_internal_meeting_notes: wording.html(LONGEST_BODY),
		hs_meeting_start_time: record.call.startedAt,
		hs_meeting_end_time: endOf(record),
		hs_meeting_outcome: MEETING_OUTCOME[record.outcome.category],
	};
}

function call(record: Outcome, wording: Wording): Draft {
	const { outcome, contact, call: made } = record;
	const direction = directionOf(record);
	const milliseconds =
		made.durationSeconds === null ? null : Math.round(made.durationSeconds * 1000);
	return {
		hs_timestamp: startOf(record),
		hs_call_title: wording.title,
		hs_call_body: wording.html(LONGEST_BODY),
		hs_call_direction: direction && direction.toUpperCase(),
		hs_call_duration: Number.isSafeInteger(milliseconds) ? String(milliseconds) : null,
		hs_call_status: CALL_STATUS[outcome.connection],
		hs_call_disposition: CALL_DISPOSITION[outcome.connection],
		[direction === 'inbound' ? 'hs_call_from_number' : 'hs_call_to_number']: contact.phone,
		hs_call_recording_url: secureUrl(made.recordingUrl),
	};
}
