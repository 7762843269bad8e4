import { startOf } from './call';
import type { Crm } from './crm';
import { closedAt, dealName } from './deal';
import { nameOf } from './person';

/**
 * A person, an activity of the type call, a deal. Not a call log (`POST /v1/callLogs`): that one wants a number, an outcome, a
 * start and an end, which few calls have, and cannot be changed when the outcome is.
 *
 * Sources: Pipedrive's client (pipedrive, v2: AddPersonRequest, AddActivityRequest, AddDealRequest) and
 * https://developers.pipedrive.com/docs/api/v1/Activities (`due_date` and `due_time` in UTC, `duration` as HH:MM, `note` in
 * HTML), …/Deals (times as `YYYY-MM-DD HH:MM:SS` in UTC; won_time only for won deals, lost_time only for lost ones)
 */
export const pipedrive: Crm = {
	person(record) {
		const { email, phone } = record.contact;
		const list = (value: string | null) =>
			value === null ? null : [{ value, primary: true, label: 'work' }];
		return { name: nameOf(record), emails: list(email), phones: list(phone) };
	},

	activityType: () => 'activities',

	activity(record, wording) {
		const start = startOf(record);
		return {
			subject: wording.title,
			type: 'call',
			done: true,
			due_date: start.slice(0, 'YYYY-MM-DD'.length),
			due_time: start.slice('YYYY-MM-DDT'.length, 'YYYY-MM-DDTHH:MM'.length),
			duration: hoursAndMinutes(record.call.durationSeconds),
			note: wording.html(),
		};
	},

	deal: (record, _wording, state) => ({
		title: dealName(record),
		status: state,
		value: record.deal && record.deal.value,
		currency: record.deal && record.deal.currency,
		won_time: state === 'won' ? toPipedriveTime(closedAt(record, state)) : null,
		lost_time: state === 'lost' ? toPipedriveTime(closedAt(record, state)) : null,
	}),
};

/** A call of a few seconds has a length too: minutes are rounded up. Null for what no clock shows. */
function hoursAndMinutes(seconds: number | null): string | null {
	if (seconds === null) return null;
	const minutes = Math.ceil(seconds / 60);
	if (minutes >= 24 * 60) return null;
	const two = (count: number) => String(count).padStart(2, '0');
	return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const toPipedriveTime = (instant: string | null) =>
	instant && instant.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length).replace('T', ' ');
