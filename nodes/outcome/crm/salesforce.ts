import { CATEGORY_LABELS } from '../headline';
import type { Outcome } from '../schema';
import { directionOf, startOf, wholeSeconds, type CrmObject, type Wording } from './properties';

const CALL_TYPES = { inbound: 'Inbound', outbound: 'Outbound' } as const;
const LONGEST_DESCRIPTION = 32_000;

/**
 * Fields of a task that logs a call.
 * Source: https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_task.htm
 * (`ActivityDate` is a date without a time, `CallDurationInSeconds` an int, `CallType` Inbound, Internal or Outbound, the
 * texts at most 255 characters, `Description` at most 32,000)
 */
export function salesforceTask(record: Outcome, { title, lines }: Wording): CrmObject {
	const { outcome, call } = record;
	const finer = outcome.detail ?? outcome.reason;
	const label = CATEGORY_LABELS[outcome.category];
	const direction = directionOf(record);
	return {
		Subject: title,
		Status: 'Completed',
		Priority: 'Normal',
		ActivityDate: startOf(record).slice(0, 'YYYY-MM-DD'.length),
		TaskSubtype: 'Call',
		CallType: direction && CALL_TYPES[direction],
		CallDisposition: (finer === null ? label : `${label}: ${finer.replaceAll('_', ' ')}`).slice(
			0,
			255,
		),
		CallDurationInSeconds: wholeSeconds(record),
		CallObject: call.id && call.id.slice(0, 255),
		Description: lines.join('\n').slice(0, LONGEST_DESCRIPTION),
	};
}
