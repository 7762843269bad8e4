import type { Calendar } from '../calendar';
import type { Call } from './call';

interface Grouping {
	label: string;
	description: string;
	/** What people read where the call names none. */
	none: string;
	of: (call: Call, calendar: Calendar) => string | null;
}

/** What calls can be grouped by. */
export const GROUPINGS = {
	agent: {
		label: 'Agent',
		description: 'Closer or voice agent: who held the call',
		none: 'No agent',
		of: ({ agent }) => agent,
	},
	campaign: {
		label: 'Campaign',
		description: 'The campaign of the call; analyses of osmTalk name none',
		none: 'No campaign',
		of: ({ campaign }) => campaign,
	},
	day: {
		label: 'Day',
		description: 'Day of the call in the time zone',
		none: 'No date',
		of: ({ calledAt }, calendar) => (calledAt === null ? null : calendar.dayOf(calledAt).day),
	},
	source: {
		label: 'Source',
		description: 'The vendor',
		none: 'No source',
		of: ({ source }) => source,
	},
	week: {
		label: 'Week',
		description: 'Week of the call in the time zone, from Monday on, numbered as ISO 8601 does',
		none: 'No date',
		of: ({ calledAt }, calendar) => (calledAt === null ? null : calendar.dayOf(calledAt).week),
	},
} as const satisfies Record<string, Grouping>;

export type GroupingName = keyof typeof GROUPINGS;

/** The values that a group of calls has in common. */
export type GroupKey = { [Name in GroupingName]?: string | null };
