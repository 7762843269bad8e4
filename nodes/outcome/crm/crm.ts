import type { JsonObject } from '../json';
import type { Outcome } from '../schema';

/** The CRMs whose objects a record can carry. */
export const CRM_NAMES = ['hubspot', 'salesforce', 'pipedrive', 'close'] as const;
export type CrmName = (typeof CRM_NAMES)[number];

const OBJECTS: Record<CrmName, (record: Outcome) => JsonObject> = {
	hubspot: () => ({}),
	salesforce: () => ({}),
	pipedrive: () => ({}),
	close: () => ({}),
};

/** The objects of the chosen CRMs, ready to send. */
export function crmObjects(
	record: Outcome,
	names: readonly CrmName[],
): NonNullable<Outcome['crm']> {
	return Object.fromEntries(names.map((name) => [name, OBJECTS[name](record)]));
}
