/**
 * The closed set of outcomes, in the order in which users meet it everywhere (tables, outputs, docs).
 * Source: the common schema, "Categories, groups and the vendor mapping".
 */
export const CATEGORY_GROUPS = {
	won: 'positive',
	qualified: 'positive',
	lost: 'negative',
	disqualified: 'negative',
	do_not_contact: 'negative',
	follow_up: 'open',
	rescheduled: 'open',
	completed: 'open',
	no_show: 'unreached',
	canceled: 'unreached',
	unreached: 'unreached',
	failed: 'unreached',
	unknown: 'unknown',
} as const;

export type Category = keyof typeof CATEGORY_GROUPS;
export type Group = (typeof CATEGORY_GROUPS)[Category];

export const CATEGORIES = Object.keys(CATEGORY_GROUPS) as Category[];

/** The groups in the order of the outputs of "By group". */
export const GROUPS = [
	'positive',
	'negative',
	'open',
	'unreached',
	'unknown',
] as const satisfies readonly Group[];
