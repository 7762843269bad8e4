import { BY_HAND, DAY, ROWS } from '../../../fixtures/summary/byHand';
import { itemsOf, singleItemOf } from './asking';

describe('a day counted by hand', () => {
	it('has the rows that the page shows', () => {
		expect(ROWS).toHaveLength(24);
	});

	it('gives what a pencil gives, from rows of text as a sheet returns them', () => {
		const [item, ...more] = itemsOf(ROWS, DAY);
		expect(item).toMatchObject(BY_HAND);
		expect(more).toEqual([]);
		expect(item?.warnings).toEqual([]);
		expect(item?.period).toEqual({
			start: '2026-03-29T00:00:00.000+01:00',
			end: '2026-03-30T00:00:00.000+02:00',
			timeZone: 'Europe/Berlin',
		});
	});

	it('gives the same by agent', () => {
		expect(itemsOf(ROWS, { ...DAY, groupBy: ['agent'] })).toMatchObject([
			{
				agent: 'Robo',
				calls: 10,
				rates: {
					contact: { numerator: 4, denominator: 8 },
					show: { rate: null, percent: '–', numerator: 0, denominator: 0 },
					qualification: { percent: '20%', numerator: 1, denominator: 5 },
					close: { percent: '0%', numerator: 0, denominator: 5 },
				},
				revenue: [],
			},
			{
				agent: 'Ann',
				calls: 6,
				categories: { won: 3 },
				rates: {
					show: { numerator: 3, denominator: 4 },
					close: { percent: '100%', numerator: 3, denominator: 3 },
				},
			},
			{
				agent: 'Ben',
				calls: 4,
				categories: { won: 1 },
				rates: {
					show: { numerator: 3, denominator: 4 },
					close: { percent: '33%', numerator: 1, denominator: 3 },
				},
			},
		]);
	});

	it('reads as a message', () => {
		expect(singleItemOf(ROWS, { ...DAY, groupBy: ['agent'] }).text).toBe(
			[
				'Calls on Sunday, 29 March 2026: 20',
				'Won 4 · Qualified 1 · Lost 2 · Disqualified 1 · Do not contact 1 · Follow-up 1 · Rescheduled 1 · Completed 2 · No-show 1 · Canceled 1 · Unreached 3 · Failed 1 · Unknown outcome 1',
				'Never happened: 6 (no-show 1, canceled 1, unreached 3, failed 1)',
				'Contact rate 50% (4 of 8) · Show rate 75% (6 of 8) · Qualification rate 45% (5 of 11) · Close rate 36% (4 of 11)',
				'Revenue: €2,500.50 from 1 deal · $5,500 from 2 deals, $2,750 on average · 1,000 of unknown currency from 1 deal',
				'Top reasons: not interested 2, bad fit 1',
				'Top objections: money 2',
				'Robo: 10 calls, contact rate 50% (4 of 8), qualification rate 20% (1 of 5), close rate 0% (0 of 5)',
				'Ann: 6 calls, 3 won, show rate 75% (3 of 4), qualification rate 100% (3 of 3), close rate 100% (3 of 3), €2,500.50 from 1 deal, $5,000 from 1 deal, 1,000 of unknown currency from 1 deal',
				'Ben: 4 calls, 1 won, show rate 75% (3 of 4), qualification rate 33% (1 of 3), close rate 33% (1 of 3), $500 from 1 deal',
			].join('\n'),
		);
	});
});
