import type { Category } from '../../outcome/categories';
import type { Connection } from '../../outcome/schema';
import { documented } from '../vocabulary';

/** What a documented word says. */
export interface Meaning {
	category: Category;
	connection: Connection;
	/** Only where the word says more than its category. */
	detail?: string;
	/** Only where the word names one. */
	objection?: string;
}

const WON: Meaning = { category: 'won', connection: 'connected' };
const QUALIFIED: Meaning = { category: 'qualified', connection: 'connected' };
const DISQUALIFIED: Meaning = { category: 'disqualified', connection: 'connected' };
const RESCHEDULED: Meaning = { category: 'rescheduled', connection: 'unknown' };
const CANCELED: Meaning = { category: 'canceled', connection: 'canceled' };

/**
 * iClosed has two vocabularies that overlap: the webhook page's, and the one of its REST interface and screens. PENDING
 * stands in the second and says that there is no outcome yet: it is left out, and read as unknown. Words that share an
 * entry say the same (see `synonymsOf`).
 */
export const CALL_OUTCOMES: Record<string, Meaning> = {
	sale: WON,
	won: WON,
	partial_sale: { category: 'won', connection: 'connected', detail: 'partial_sale' },

	approved: QUALIFIED,
	qualified: QUALIFIED,

	no_sale: { category: 'lost', connection: 'connected' },
	not_interested: { category: 'lost', connection: 'connected', detail: 'not_interested' },
	price_objection: objected('price'),
	timing_objection: objected('timing'),
	authority_objection: objected('authority'),
	need_objection: objected('need'),

	rejected: DISQUALIFIED,
	unqualified: DISQUALIFIED,

	reschedule: RESCHEDULED,
	rescheduled: RESCHEDULED,
	no_show: { category: 'no_show', connection: 'no_show' },
	cancelled: CANCELED,
	canceled: CANCELED,
};

/** Words that a noSaleReason may refine: neither says by itself why, or whether the call took place. */
export const REFINED_BY_REASON = ['no_sale', 'rejected'];

const BY_CONTACT: Meaning = { ...CANCELED };
const BY_ADMIN: Meaning = { ...CANCELED };

/** What a documented noSaleReason makes of such a word. NOT_INTERESTED and OTHER change nothing. */
export const NO_SALE_REASONS: Record<string, Meaning> = {
	unqualified: { category: 'disqualified', connection: 'connected' },
	bad_fit: { category: 'disqualified', connection: 'connected' },
	follow_up_schedule: { category: 'follow_up', connection: 'connected' },
	no_show: { category: 'no_show', connection: 'no_show' },
	contact_cancelled: BY_CONTACT,
	contact_canceled: BY_CONTACT,
	admin_cancelled: BY_ADMIN,
	admin_canceled: BY_ADMIN,
};

/** Minutes in the units of `eventDurationUnit`: MINUTES in the sample, HOURS in sibling hooks. */
export const MINUTES_PER_UNIT: Record<string, number> = {
	minute: 1,
	minutes: 1,
	hour: 60,
	hours: 60,
};

export const iClosedVocabulary = [
	...documented(CALL_OUTCOMES),
	...documented(NO_SALE_REASONS, (reason) => `NO_SALE or REJECTED because of ${reason}`),
];

function objected(objection: string): Meaning {
	return { category: 'lost', connection: 'connected', detail: `${objection}_objection`, objection };
}
