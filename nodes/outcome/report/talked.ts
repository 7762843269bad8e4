import type { Category } from '../categories';
import type { Connection } from '../schema';

/**
 * Whether a category says that people talked: a verdict on the contact needs a talk, whatever became of the line; a call that
 * did not happen had none. Where the category leaves it open, the connection decides, and without one the last column.
 */
const TALKED = {
	won: { always: true },
	qualified: { always: true },
	lost: { always: true },
	disqualified: { always: true },
	do_not_contact: { always: false },
	follow_up: { else: true },
	rescheduled: { else: null },
	completed: { else: true },
	no_show: { always: false },
	canceled: { always: false },
	unreached: { always: false },
	failed: { always: false },
	unknown: { else: null },
} as const satisfies Record<Category, { always: boolean } | { else: boolean | null }>;

/** Whether the two talked to each other; null when nothing tells. */
export function hasTalked(category: Category, connection: Connection): boolean | null {
	const said = TALKED[category];
	if ('always' in said) return said.always;
	return connection === 'unknown' ? said.else : connection === 'connected';
}
