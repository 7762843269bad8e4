import type { Outcome } from '../schema';

/** The CRMs whose objects a record can carry. */
export const CRM_NAMES = ['hubspot', 'salesforce', 'pipedrive', 'close'] as const;
export type CrmName = (typeof CRM_NAMES)[number];

/** The objects of the chosen CRMs, ready to send. */
export function crmObjects(
	_record: Outcome,
	_names: readonly CrmName[],
): NonNullable<Outcome['crm']> {
	return {};
}
