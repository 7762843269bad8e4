import type { Connection } from '../schema';
import { directionOf, startOf, wholeSeconds } from './call';
import type { Crm } from './crm';
import { closedAt } from './deal';
import { nameOf } from './person';
import { secureUrl } from './properties';

/** `status`; left out, it would be completed, so that `created` says least. */
const STATUSES = {
	connected: 'completed',
	voicemail: 'no-answer',
	no_answer: 'no-answer',
	busy: 'busy',
	failed: 'failed',
	blocked: 'cancel',
	no_show: 'no-answer',
	canceled: 'cancel',
	unknown: 'created',
} as const satisfies Record<Connection, string>;

const LONGEST_CALL_SECONDS = 604_800;

/**
 * A lead with its contact, a call activity, an opportunity. The stage (`status_id`) is of each organization's own making.
 *
 * Sources: https://developer.close.com/api/resources/leads/create, …/activities/calls/create (duration in seconds, at most
 * 604,800; recordings over https only; no `disposition`), …/opportunities/create (value in cents, `date_won` a day)
 */
export const close: Crm = {
	person(record) {
		const { email, phone, company } = record.contact;
		const contact = {
			...(nameOf(record) !== null && { name: nameOf(record) ?? '' }),
			...(email !== null && { emails: [{ email, type: 'office' }] }),
			...(phone !== null && { phones: [{ phone, type: 'office' }] }),
		};
		return { name: company ?? nameOf(record), contacts: [contact] };
	},

	activityType: () => 'call',

	activity(record, wording) {
		const seconds = wholeSeconds(record);
		return {
			direction: directionOf(record),
			status: STATUSES[record.outcome.connection],
			activity_at: startOf(record),
			duration: seconds !== null && seconds <= LONGEST_CALL_SECONDS ? seconds : null,
			phone: record.contact.phone,
			note: `${wording.title}\n${wording.text()}`,
			recording_url: secureUrl(record.call.recordingUrl),
		};
	},

	deal: (record, wording, state) => ({
		note: `${wording.title}\n${wording.text()}`,
		value: record.deal?.value == null ? null : Math.round(record.deal.value * 100),
		date_won:
			state === 'won' ? (closedAt(record, state)?.slice(0, 'YYYY-MM-DD'.length) ?? null) : null,
	}),
};
