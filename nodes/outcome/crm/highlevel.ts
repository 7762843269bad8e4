import type { Crm } from './crm';
import { dealName } from './deal';

/**
 * A contact, a note on it, an opportunity. A note, because a call that HighLevel did not make itself wants the id of a
 * conversation provider, which only makers of HighLevel apps have.
 *
 * Source: HighLevel's client (@gohighlevel/api-client: UpsertContactDto, NotesDTO, CreateDto and UpdateOpportunityDto of
 * opportunities; status is open, won, lost or abandoned)
 */
export const highlevel: Crm = {
	person: ({ contact }) => ({
		email: contact.email,
		phone: contact.phone,
		firstName: contact.firstName,
		lastName: contact.lastName,
		name: contact.firstName === null && contact.lastName === null ? contact.fullName : null,
		companyName: contact.company,
	}),

	activityType: () => 'notes',

	activity: (_record, wording) => ({ body: `${wording.title}\n${wording.text()}` }),

	deal: (record, _wording, state) => ({
		name: dealName(record),
		status: state,
		monetaryValue: record.deal && record.deal.value,
	}),
};
