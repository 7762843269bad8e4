import { CATEGORIES, type Category } from './categories';
import { CATEGORY_LABELS } from './headline';

const DESCRIPTIONS = {
	won: 'The contact bought, in full or in part',
	qualified: 'The contact is worth a next step',
	lost: 'The contact did not buy, or is not interested',
	disqualified: 'The contact does not fit',
	do_not_contact: 'The number is on a do-not-call list; it was not dialled',
	follow_up: 'Another call was agreed',
	rescheduled: 'The call was moved',
	completed: 'The call took place, but no business outcome is known',
	no_show: 'The contact did not come',
	canceled: 'The call was called off',
	unreached: 'Voicemail, no answer or busy',
	failed: 'The call broke down for technical reasons',
	unknown: 'The vendor sent a word that nothing covers',
} as const satisfies Record<Category, string>;

/** The categories as a user chooses them, in the order of the schema. */
export const categoryOptions = CATEGORIES.map((category) => ({
	name: CATEGORY_LABELS[category],
	value: category,
	description: DESCRIPTIONS[category],
}));
