import type { Outcome } from '../schema';
import type { Warning } from '../warning';

/** What a person is called where a CRM wants a name: the name, else the address by which they are known. */
export const nameOf = ({ contact }: Outcome) =>
	contact.fullName ?? contact.email ?? contact.phone ?? null;

/** First and last name where a CRM keeps them apart and wants a last one: a name that nobody took apart is the last. */
export function splitName(record: Outcome): { first: string | null; last: string | null } {
	const { firstName, lastName } = record.contact;
	return lastName === null
		? { first: null, last: nameOf(record) }
		: { first: firstName, last: lastName };
}

/** What keeps a CRM from knowing the person, and what the user can do about it. */
export function personWarning(record: Outcome): Warning[] {
	const { email, phone } = record.contact;
	if (email !== null || phone !== null) return [];
	const remedy =
		"Fill 'contact.email' or 'contact.phone' with 'Field Mapping' if the vendor sends one elsewhere";
	const message =
		nameOf(record) === null
			? `left out, because the call names neither e-mail address nor phone number nor name. ${remedy}`
			: `known by name only, so the CRM cannot tell whether it has this person already. ${remedy}`;
	return [{ path: 'crm.person', message }];
}
