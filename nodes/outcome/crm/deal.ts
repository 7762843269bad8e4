import type { Category } from '../categories';
import type { Outcome } from '../schema';
import { shorten } from '../shorten';
import { startOf } from './call';
import { nameOf } from './person';

/** What an outcome says about the deal; null: nothing. */
export const DEAL_STATES = {
	won: 'won',
	qualified: 'open',
	lost: 'lost',
	disqualified: 'lost',
	do_not_contact: null,
	follow_up: 'open',
	rescheduled: null,
	completed: null,
	no_show: null,
	canceled: null,
	unreached: null,
	failed: null,
	unknown: null,
} as const satisfies Record<Category, 'won' | 'open' | 'lost' | null>;

export type DealState = NonNullable<(typeof DEAL_STATES)[Category]>;

/** Salesforce's is the shortest: 120 characters. */
const LONGEST_NAME = 120;
const LONGEST_PART = 50;

/**
 * Names a deal after its person, product and day, so that people tell two sales to one person apart, and so that a deal is
 * found again whose creation was never answered.
 */
export function dealName(record: Outcome): string {
	const { deal, call, campaign } = record;
	const product = deal?.product ?? call.eventTypeName ?? campaign?.name ?? 'Call';
	const day = startOf(record).slice(0, 'YYYY-MM-DD'.length);
	const parts = [nameOf(record) ?? 'Unknown', product].map((part) =>
		shorten(part.replace(/\s+/g, ' ').trim(), LONGEST_PART),
	);
	return shorten(`${parts.join(' – ')} (${day})`, LONGEST_NAME);
}

/** When a deal was closed; null while it is open. */
export const closedAt = (record: Outcome, state: DealState) =>
	state === 'open' ? null : (record.deal?.createdAt ?? startOf(record));
