import type { Outcome } from '../schema';
import { closeCall } from './close';
import { hubspotActivity } from './hubspot';
import { pipedriveCallLog } from './pipedrive';
import { describe, onlyKnown, type CrmObject, type Wording } from './properties';
import { salesforceTask } from './salesforce';

/** The CRMs whose objects a record can carry. */
export const CRM_NAMES = ['hubspot', 'salesforce', 'pipedrive', 'close'] as const;
export type CrmName = (typeof CRM_NAMES)[number];

const OBJECTS: Record<CrmName, (record: Outcome, wording: Wording) => CrmObject> = {
	hubspot: hubspotActivity,
	salesforce: salesforceTask,
	pipedrive: pipedriveCallLog,
	close: closeCall,
};

/** The objects of the chosen CRMs, ready to send, without properties whose value is unknown. */
export function crmObjects(
	record: Outcome,
	names: readonly CrmName[],
): NonNullable<Outcome['crm']> {
	const wording = describe(record);
	return Object.fromEntries(names.map((name) => [name, onlyKnown(OBJECTS[name](record, wording))]));
}
