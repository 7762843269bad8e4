import type { Calendar } from '../calendar';
import type { Outcome } from '../schema';
import type { Warning } from '../warning';
import { keyOf } from './call';
import { close } from './close';
import { DEAL_STATES, type DealState } from './deal';
import { highlevel } from './highlevel';
import { hubspot } from './hubspot';
import { nameOf, personWarning } from './person';
import { pipedrive } from './pipedrive';
import { onlyKnown, type Draft } from './properties';
import { salesforce } from './salesforce';
import { describe, type Wording } from './wording';

/** How one CRM names what it is sent, without the ids that only the CRM knows (of person, pipeline, stage and owner). */
export interface Crm {
	/** Whom the call was with. Called only where somebody is named. */
	person(record: Outcome): Draft;
	/** What logs the call. */
	activity(record: Outcome, wording: Wording, place: Place): Draft;
	/** Which of the CRM's kinds of activity that is, as its API spells it. */
	activityType(record: Outcome): string;
	/** The deal that the call made or moved. */
	deal(record: Outcome, wording: Wording, state: DealState, place: Place): Draft;
}

/** Where the workflow is at home: a call on an American evening is on the next day in UTC. */
export interface Place {
	calendar: Calendar;
}

/** The CRMs whose objects a record can carry. */
export const CRMS = { hubspot, salesforce, pipedrive, close, highlevel } as const;
export type CrmName = keyof typeof CRMS;
export const CRM_NAMES = Object.keys(CRMS) as CrmName[];

/**
 * The objects of the chosen CRMs, ready to send, without properties whose value is unknown; null where there is nobody, or
 * where the outcome says nothing about a deal.
 * @returns them, and warnings about what they lack
 */
export function crmObjects(
	record: Outcome,
	names: readonly CrmName[],
	place: Place,
): { crm: NonNullable<Outcome['crm']>; warnings: Warning[] } {
	const wording = describe(record);
	const state = DEAL_STATES[record.outcome.category];
	const objects = names.map((name) => {
		const crm: Crm = CRMS[name];
		return [
			name,
			{
				key: keyOf(record),
				person: nameOf(record) === null ? null : onlyKnown(crm.person(record)),
				activityType: crm.activityType(record),
				activity: onlyKnown(crm.activity(record, wording, place)),
				deal: state === null ? null : onlyKnown(crm.deal(record, wording, state, place)),
			},
		] as const;
	});
	return { crm: Object.fromEntries(objects), warnings: personWarning(record) };
}
