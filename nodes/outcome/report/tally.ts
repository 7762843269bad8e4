import { CATEGORIES, CATEGORY_GROUPS, GROUPS, type Category, type Group } from '../categories';
import type { Call } from './call';
import { RATE_NAMES, RATES, type RateName } from './rates';

/** What is counted of a group of calls while they go by: numbers only, no call is kept. */
export interface Tally {
	calls: number;
	conversations: number;
	categories: Map<Category, number>;
	rates: Record<RateName, { numerator: number; denominator: number }>;
	/** By currency, which is null where nobody named one. */
	revenue: Map<string | null, { tenThousandths: bigint; deals: number }>;
	reasons: Map<string, number>;
	objections: Map<string, number>;
}

export interface RateNumbers {
	/** From 0 to 1; null without a denominator. */
	rate: number | null;
	/** For people: `42%`, or `–` without a denominator. */
	percent: string;
	numerator: number;
	denominator: number;
}

export interface Revenue {
	currency: string | null;
	total: number;
	deals: number;
	average: number;
}

export interface Numbers {
	calls: number;
	conversations: number;
	groups: Record<Group, number>;
	categories: Record<Category, number>;
	rates: Record<RateName, RateNumbers>;
	revenue: Revenue[];
	reasons: Array<{ reason: string; calls: number }>;
	objections: Array<{ objection: string; calls: number }>;
}

const MOST_FREQUENT = 5;
/** iClosed's word for "there was none". */
const NO_OBJECTION = 'no_objection';

export const createTally = (): Tally => ({
	calls: 0,
	conversations: 0,
	categories: new Map(),
	rates: byName(RATE_NAMES, () => ({ numerator: 0, denominator: 0 })),
	revenue: new Map(),
	reasons: new Map(),
	objections: new Map(),
});

export function count(tally: Tally, call: Call): void {
	tally.calls += 1;
	if (call.talked === true) tally.conversations += 1;
	increment(tally.categories, call.category);
	for (const name of RATE_NAMES) {
		const { counts, hits } = RATES[name];
		if (!counts(call)) continue;
		tally.rates[name].denominator += 1;
		if (hits(call)) tally.rates[name].numerator += 1;
	}
	if (call.category === 'won' && call.dealValue !== null)
		addRevenue(tally, call.dealValue, call.dealCurrency);
	if (call.reason !== null) increment(tally.reasons, call.reason);
	if (call.objection !== null && call.objection !== NO_OBJECTION)
		increment(tally.objections, call.objection);
}

/** Sums of whole numbers do not depend on the order of what is added; sums of fractions do. */
function addRevenue({ revenue }: Tally, value: number, currency: string | null): void {
	const sum = revenue.get(currency) ?? { tenThousandths: 0n, deals: 0 };
	sum.tenThousandths += BigInt(Math.round(value * 10_000));
	sum.deals += 1;
	revenue.set(currency, sum);
}

export function toNumbers(tally: Tally): Numbers {
	const categories = byName(CATEGORIES, (category) => tally.categories.get(category) ?? 0);
	return {
		calls: tally.calls,
		conversations: tally.conversations,
		groups: byName(GROUPS, (group) =>
			CATEGORIES.filter((category) => CATEGORY_GROUPS[category] === group).reduce(
				(sum, category) => sum + categories[category],
				0,
			),
		),
		categories,
		rates: byName(RATE_NAMES, (name) => toRate(tally.rates[name])),
		revenue: [...tally.revenue]
			.map(([currency, { tenThousandths, deals }]) => {
				const total = Number(tenThousandths) / 10_000;
				return { currency, total, deals, average: Math.round((total / deals) * 100) / 100 };
			})
			.sort((one, other) => compare(one.currency ?? '~', other.currency ?? '~')),
		reasons: mostFrequent(tally.reasons).map(([reason, calls]) => ({ reason, calls })),
		objections: mostFrequent(tally.objections).map(([objection, calls]) => ({ objection, calls })),
	};
}

const PERCENT = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });

function toRate({
	numerator,
	denominator,
}: {
	numerator: number;
	denominator: number;
}): RateNumbers {
	if (denominator === 0) return { rate: null, percent: '–', numerator, denominator };
	const rate = numerator / denominator;
	return {
		rate: Math.round(rate * 10_000) / 10_000,
		percent: PERCENT.format(rate),
		numerator,
		denominator,
	};
}

function mostFrequent(words: Map<string, number>): Array<[string, number]> {
	return [...words]
		.sort(
			([word, calls], [otherWord, otherCalls]) => otherCalls - calls || compare(word, otherWord),
		)
		.slice(0, MOST_FREQUENT);
}

function increment<Key>(counts: Map<Key, number>, key: Key): void {
	counts.set(key, (counts.get(key) ?? 0) + 1);
}

function byName<Name extends string, Value>(names: readonly Name[], of: (name: Name) => Value) {
	return Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, Value>;
}

/** By code, whatever the language of the machine. */
export function compare(one: string, other: string): number {
	if (one === other) return 0;
	return one < other ? -1 : 1;
}
