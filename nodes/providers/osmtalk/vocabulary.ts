import type { Category } from '../../outcome/categories';
import type { Connection } from '../../outcome/schema';
import { documented } from '../vocabulary';

export interface Meaning {
	category: Category;
	/** Where the word says more than its category. */
	detail: string | null;
}

/** What a documented `lead.status` says. `completed` is refined by the disposition and the analysis. */
export const STATUSES: Record<string, Meaning> = {
	completed: { category: 'completed', detail: null },
	voicemail: { category: 'unreached', detail: 'voicemail' },
	no_answer: { category: 'unreached', detail: 'no_answer' },
	busy: { category: 'unreached', detail: 'busy' },
	failed: { category: 'failed', detail: null },
	dnc_blocked: { category: 'do_not_contact', detail: null },
};

/** What a documented `lead.disposition` says; defined only when the status is completed. */
export const DISPOSITIONS: Record<string, Meaning> = {
	qualified: { category: 'qualified', detail: null },
	not_interested: { category: 'lost', detail: 'not_interested' },
	callback: { category: 'follow_up', detail: 'callback' },
	completed: { category: 'completed', detail: null },
};

/** What the documented values of the analysis' `next_action` say; the rest are the customer's own. */
export const NEXT_ACTIONS: Record<string, { category: Category }> = {
	not_interested: { category: 'lost' },
	callback_later: { category: 'follow_up' },
};

/** What a status of a lead or of a call says about the line. Statuses of calls are not published: those are the likely ones. */
export const CONNECTIONS: Record<string, Connection> = {
	completed: 'connected',
	voicemail: 'voicemail',
	no_answer: 'no_answer',
	busy: 'busy',
	failed: 'failed',
	dnc_blocked: 'blocked',
	canceled: 'canceled',
	cancelled: 'canceled',
};

/** Fields of a contact ← headers of CSV columns that name them, without case and separators. */
export const VARIABLE_NAMES = {
	firstName: ['firstname', 'givenname', 'fname'],
	lastName: ['lastname', 'surname', 'familyname', 'lname'],
	fullName: ['fullname', 'name', 'clientname', 'customername', 'contactname', 'leadname'],
	company: ['companyname', 'company', 'organization', 'organisation', 'businessname'],
	email: ['email', 'emailaddress'],
} as const;

export const osmTalkVocabulary = [
	...documented(STATUSES, (status) => status.toLowerCase()).filter(
		({ words }) => words !== 'completed',
	),
	...documented(DISPOSITIONS, (disposition) => `completed with ${disposition.toLowerCase()}`),
	{ words: 'completed without a disposition', category: 'completed' as const },
	{ words: 'lead_qualified or success is true', category: 'qualified' as const },
	...documented(NEXT_ACTIONS, (action) => `next_action ${action.toLowerCase()}`),
	{ words: 'an analysis that says none of this', category: 'completed' as const },
];
