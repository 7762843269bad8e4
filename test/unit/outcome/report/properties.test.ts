import fc from 'fast-check';

import { CATEGORIES, GROUPS } from '../../../../nodes/outcome/categories';
import { toRow } from '../../../../nodes/outcome/columns';
import { ORIGINS } from '../../../../nodes/outcome/origin';
import { GROUPINGS, type GroupingName } from '../../../../nodes/outcome/report/groupings';
import { RATE_NAMES } from '../../../../nodes/outcome/report/rates';
import { CONNECTIONS } from '../../../../nodes/outcome/schema';
import { settingsOf } from '../../providers/reading';
import { normalize } from '../../../../nodes/providers/normalize';
import { PROVIDERS } from '../../../../nodes/providers/registry';
import { sampleEnvelopes } from '../../../../nodes/providers/samples';
import { calendarOf, count, itemsOf, row, singleItemOf } from './asking';

const instant = fc
	.integer({ min: Date.UTC(2026, 2, 20), max: Date.UTC(2026, 3, 5) })
	.map((milliseconds) => new Date(milliseconds).toISOString());
const few = fc.constantFrom('a', 'b', 'c', null);

const rows = fc.array(
	fc
		.record({
			key: fc.option(fc.constantFrom(...'abcdefghij')),
			category: fc.oneof(
				{ weight: 9, arbitrary: fc.constantFrom(...CATEGORIES) },
				{ weight: 1, arbitrary: fc.string() },
			),
			connection: fc.constantFrom(...CONNECTIONS),
			origin: fc.constantFrom(...ORIGINS, null),
			agent: few,
			campaign: few,
			source: few,
			dealValue: fc.oneof(fc.double({ noNaN: true }), fc.integer(), fc.string(), fc.constant(null)),
			dealCurrency: fc.constantFrom('USD', 'EUR', 'JPY', null, 'x'),
			reason: few,
			objection: few,
			calledAt: fc.oneof({ weight: 9, arbitrary: instant }, { weight: 1, arbitrary: fc.string() }),
			receivedAt: instant,
		})
		.map(row),
	{ maxLength: 40 },
);
const groupBy = fc.subarray(Object.keys(GROUPINGS) as GroupingName[]);
const asked = fc.record({
	groupBy,
	start: fc.option(instant),
	end: fc.option(instant),
	timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/Los_Angeles'),
});

describe('whatever the rows are', () => {
	it('the groups sum to the total', () => {
		fc.assert(
			fc.property(rows, asked, (rows, asked) => {
				fc.pre(asked.groupBy.length > 0);
				const { total, groups } = count(rows, asked);
				const sum = (of: (numbers: typeof total) => number) =>
					groups.reduce((so_far, group) => so_far + of(group.numbers), 0);
				expect(sum(({ calls }) => calls)).toBe(total.calls);
				expect(sum(({ conversations }) => conversations)).toBe(total.conversations);
				for (const category of CATEGORIES) {
					expect(sum(({ categories }) => categories[category])).toBe(total.categories[category]);
				}
				for (const rate of RATE_NAMES) {
					expect(sum(({ rates }) => rates[rate].numerator)).toBe(total.rates[rate].numerator);
					expect(sum(({ rates }) => rates[rate].denominator)).toBe(total.rates[rate].denominator);
				}
				for (const { currency, deals } of total.revenue) {
					const inGroup = ({ revenue }: typeof total) =>
						revenue.find((each) => each.currency === currency)?.deals ?? 0;
					expect(sum(inGroup)).toBe(deals);
				}
			}),
		);
	});

	it('the categories and the groups of outcomes sum to the calls', () => {
		fc.assert(
			fc.property(rows, asked, (rows, asked) => {
				const { total } = count(rows, asked);
				const sum = (numbers: number[]) => numbers.reduce((one, other) => one + other, 0);
				expect(sum(CATEGORIES.map((category) => total.categories[category]))).toBe(total.calls);
				expect(sum(GROUPS.map((group) => total.groups[group]))).toBe(total.calls);
			}),
		);
	});

	it('no rate is above one, and none is not a number', () => {
		fc.assert(
			fc.property(rows, asked, (rows, asked) => {
				for (const { rate, numerator, denominator } of Object.values(
					count(rows, asked).total.rates,
				)) {
					expect(numerator).toBeLessThanOrEqual(denominator);
					if (denominator === 0) expect(rate).toBeNull();
					else expect(rate).toBeCloseTo(numerator / denominator, 3);
				}
			}),
		);
	});

	it('their order changes nothing', () => {
		const shuffled = rows.chain((rows) =>
			fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
		);
		fc.assert(
			fc.property(shuffled, asked, ([rows, otherOrder], asked) => {
				expect(itemsOf(otherOrder, asked)).toEqual(itemsOf(rows, asked));
				expect(singleItemOf(otherOrder, asked)).toEqual(singleItemOf(rows, asked));
			}),
		);
	});

	it('copies of those that have a key change nothing', () => {
		const copied = rows.chain((rows) => {
			const keyed = rows.filter(({ key }) => key !== null);
			return fc.tuple(fc.constant(rows), fc.subarray(keyed));
		});
		fc.assert(
			fc.property(copied, asked, ([rows, copies], asked) => {
				expect(itemsOf([...copies, ...rows, ...copies], asked)).toEqual(itemsOf(rows, asked));
			}),
		);
	});

	it('an edited outcome counts once, by its last word', () => {
		fc.assert(
			fc.property(fc.constantFrom(...CATEGORIES), fc.constantFrom(...CATEGORIES), (first, last) => {
				const rows = [
					row({ category: last, receivedAt: '2026-05-08T00:00:00.000Z' }),
					row({ category: first }),
				];
				const { total } = count(rows, { start: '2026-05-06', end: '2026-05-06' });
				expect(total.calls).toBe(1);
				expect(total.categories[last]).toBe(1);
			}),
		);
	});

	it('the text fits a message, whatever names are in it', () => {
		const names = fc.array(fc.string({ unit: 'grapheme', maxLength: 300 }), { maxLength: 60 });
		fc.assert(
			fc.property(names, (names) => {
				const rows = names.map((agent, index) => row({ key: `k${index}`, agent, category: agent }));
				const { text } = singleItemOf(rows, { groupBy: ['agent'] });
				expect(text.length).toBeLessThanOrEqual(3_000);
				expect(text).not.toMatch(/[<>`]/);
			}),
		);
	});
});

it('whole records and their rows give the same numbers', async () => {
	const settings = await settingsOf();
	const samples = sampleEnvelopes(PROVIDERS, { events: [], categories: [] });
	const records = samples.flatMap((sample) => {
		const normalized = normalize(sample, PROVIDERS, settings, '2026-05-07T08:00:00.000Z');
		return normalized.ok ? normalized.records : [];
	});
	const calendar = calendarOf('Europe/Berlin');
	const asked = {
		groupBy: ['agent', 'campaign', 'day'] as GroupingName[],
		timeZone: 'Europe/Berlin',
	};
	const ofRecords = itemsOf(records, asked);
	expect(ofRecords).toEqual(
		itemsOf(
			records.map((record) => toRow(record, calendar)),
			asked,
		),
	);
	// Both events of an osmTalk call are samples: they are one call.
	const calls = new Set(records.map(({ callKey, id }) => callKey ?? id));
	expect(ofRecords.reduce((sum, { calls }) => sum + calls, 0)).toBe(calls.size);
	expect(ofRecords[0]?.warnings).toEqual([]);
});
