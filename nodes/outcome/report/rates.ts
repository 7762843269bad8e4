import type { Call } from './call';

interface Rate {
	label: string;
	/** Whether the call belongs to the denominator. */
	counts: (call: Call) => boolean;
	/** Whether it also belongs to the numerator. */
	hits: (call: Call) => boolean;
	/** In words, for the documentation. */
	formula: string;
	numerator: string;
	denominator: string;
	/** Where the definition comes from. */
	source: string;
}

/**
 * The rates, each with what is counted above and below. A call whose fate nobody told (an unknown outcome without a
 * connection) is in no rate: it is neither kept nor missed.
 */
export const RATES = {
	contact: {
		label: 'Contact rate',
		counts: ({ origin, talked }) => origin === 'outbound' && talked !== null,
		hits: ({ talked }) => talked === true,
		formula: 'connected ÷ dialed',
		numerator: 'calls in which somebody was talked to',
		denominator:
			'outbound calls, without those whose fate is unknown and without do-not-contact numbers, which are never dialed',
		source: 'https://www.trellus.ai/learning-center/contact-rate',
	},
	show: {
		label: 'Show rate',
		counts: ({ origin, category, talked }) =>
			origin === 'booked' && category !== 'rescheduled' && talked !== null,
		hits: ({ talked }) => talked === true,
		formula: 'kept ÷ booked and not rescheduled',
		numerator: 'booked calls that took place',
		denominator:
			'booked calls, no-shows and canceled ones among them, without rescheduled ones and those whose fate is unknown',
		source: 'https://www.appointmentreminders.com/how-is-a-no-show-rate-calculated/',
	},
	qualification: {
		label: 'Qualification rate',
		counts: ({ talked }) => talked === true,
		hits: ({ category }) => category === 'qualified' || category === 'won',
		formula: '(qualified + won) ÷ conversations',
		numerator: 'conversations that ended qualified or won: whoever bought has qualified',
		denominator: 'calls in which somebody was talked to, however they came about',
		source: 'categories of this record',
	},
	close: {
		label: 'Close rate',
		counts: ({ talked }) => talked === true,
		hits: ({ category }) => category === 'won',
		formula: 'won ÷ conversations',
		numerator: 'conversations that ended won',
		denominator:
			'calls in which somebody was talked to, those of voice agents among them: group by source to keep them apart',
		source: 'https://www.trellus.ai/learning-center/close-rate-calculation',
	},
} as const satisfies Record<string, Rate>;

export type RateName = keyof typeof RATES;
export const RATE_NAMES = Object.keys(RATES) as RateName[];
