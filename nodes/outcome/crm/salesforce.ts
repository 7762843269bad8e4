import type { Calendar } from '../calendar';
import { CATEGORY_LABELS } from '../headline';
import { shorten } from '../shorten';
import { directionOf, startOf, wholeSeconds } from './call';
import type { Crm } from './crm';
import { closedAt, dealName, type DealState } from './deal';
import { splitName } from './person';

const CALL_TYPES = { inbound: 'Inbound', outbound: 'Outbound' } as const;

/** Stages of the picklist that every Salesforce organization starts with. */
const STAGES = {
	won: 'Closed Won',
	open: 'Qualification',
	lost: 'Closed Lost',
} as const satisfies Record<DealState, string>;

const LONGEST_DESCRIPTION = 32_000;
const LONGEST_TEXT = 255;

/**
 * A contact, a task that logs a call, an opportunity. Days are days of the workflow's time zone.
 *
 * Sources: https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_task.htm
 * (`ActivityDate` is a day, `CallType` Inbound, Internal or Outbound, `CallDurationInSeconds` an int; the texts at most 255
 * characters, `Description` 32,000; `CallObject` is left alone: it names a call centre), …_contact.htm (LastName is required;
 * 80, FirstName 40, Email 80, Phone 40 characters), …_opportunity.htm (Name, StageName and CloseDate are required; Name 120
 * characters; CurrencyIsoCode exists in organizations with several currencies only)
 */
export const salesforce: Crm = {
	person(record) {
		const { email, phone } = record.contact;
		const { first, last } = splitName(record);
		return {
			FirstName: first && shorten(first, 40),
			LastName: last && shorten(last, 80),
			Email: email !== null && email.length <= 80 ? email : null,
			Phone: phone,
		};
	},

	activityType: () => 'Task',

	activity(record, wording, { calendar }) {
		const { outcome } = record;
		const finer = outcome.detail ?? outcome.reason;
		const label = CATEGORY_LABELS[outcome.category];
		const direction = directionOf(record);
		const seconds = wholeSeconds(record);
		return {
			Subject: wording.title,
			Status: 'Completed',
			Priority: 'Normal',
			ActivityDate: dayOf(startOf(record), calendar),
			TaskSubtype: 'Call',
			CallType: direction && CALL_TYPES[direction],
			CallDisposition: shorten(
				finer === null ? label : `${label}: ${finer.replaceAll('_', ' ')}`,
				LONGEST_TEXT,
			),
			CallDurationInSeconds: seconds !== null && seconds < 2 ** 31 ? seconds : null,
			Description: wording.text(LONGEST_DESCRIPTION),
		};
	},

	deal: (record, wording, state, { calendar }) => ({
		Name: dealName(record),
		StageName: STAGES[state],
		CloseDate: closeDate(closedAt(record, state), startOf(record), calendar),
		Amount: record.deal && record.deal.value,
		Description: wording.text(LONGEST_DESCRIPTION),
	}),
};

const dayOf = (instant: string, calendar: Calendar) => calendar.dayOf(Date.parse(instant)).day;

/**
 * The day a deal was closed. An open one wants a day too: as Salesforce does itself when it makes an opportunity of a lead,
 * the last day of the quarter.
 */
function closeDate(closed: string | null, start: string, calendar: Calendar): string {
	if (closed !== null) return dayOf(closed, calendar);
	const [year = 0, month = 1] = dayOf(start, calendar).split('-').map(Number);
	const quarterEnd = new Date(Date.UTC(year, Math.ceil(month / 3) * 3, 0));
	return quarterEnd.toISOString().slice(0, 'YYYY-MM-DD'.length);
}
