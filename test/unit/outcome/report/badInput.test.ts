import { count, itemsOf, row } from './asking';

const without = (cells: object, ...names: string[]) =>
	Object.fromEntries(Object.entries(cells).filter(([name]) => !names.includes(name)));

const warningsOf = (rows: unknown[]) => count(rows).warnings;

describe('rows that people edited', () => {
	it('counts an unknown category as unknown and names it', () => {
		const { total, warnings } = count([
			row({ category: 'Verkauft' }),
			row({ category: '', key: 'k2' }),
		]);
		expect(total).toMatchObject({ calls: 2, categories: { unknown: 2, won: 0 } });
		expect(warnings).toEqual([
			{
				path: 'category',
				message: '"" is no category; counted as unknown; 2 calls hold the like',
			},
		]);
	});

	it.each(['Won', 'WON', ' won ', 'No-show', 'no show', 'Follow-up'])(
		'reads the category %j as it is meant',
		(category) => {
			expect(count([row({ category })]).total.categories.unknown).toBe(0);
			expect(warningsOf([row({ category })])).toEqual([]);
		},
	);

	it.each([
		['5000', 5000],
		['5000.50', 5000.5],
		[5000, 5000],
	])('reads the amount %j', (dealValue, total) => {
		expect(count([row({ dealValue })]).total.revenue).toMatchObject([{ total, deals: 1 }]);
	});

	it.each(['1.234,56', '5.000', 'five', '1e400', true, Number.MAX_VALUE])(
		'guesses nothing about the amount %j, counts the call and says so',
		(dealValue) => {
			const { total, warnings } = count([row({ dealValue })]);
			expect(total).toMatchObject({ calls: 1, categories: { won: 1 }, revenue: [] });
			expect(warnings).toMatchObject([{ path: 'dealValue' }]);
		},
	);

	it('counts revenue in a word that is no currency as of unknown currency', () => {
		const { total, warnings } = count([row({ dealValue: 10, dealCurrency: 'Taler' })]);
		expect(total.revenue).toEqual([{ currency: null, total: 10, deals: 1, average: 10 }]);
		expect(warnings).toMatchObject([{ path: 'dealCurrency' }]);
	});

	it('never adds up different currencies', () => {
		const rows = ['USD', 'EUR', 'usd'].map((dealCurrency, index) =>
			row({ key: `k${index}`, dealValue: 10.1, dealCurrency }),
		);
		expect(count(rows).total.revenue).toEqual([
			{ currency: 'EUR', total: 10.1, deals: 1, average: 10.1 },
			{ currency: 'USD', total: 20.2, deals: 2, average: 10.1 },
		]);
	});

	it.each(['WAHR', 'FAUX', true, 'yes'])('is not put out by a boolean: %j', (value) => {
		const edited = row({ connection: value, origin: value, reason: value });
		expect(count([edited]).total).toMatchObject({ calls: 1, conversations: 1 });
	});

	it('counts rows without a key each, and says so', () => {
		const { total, warnings } = count([row({ key: '' }), row({ key: null })]);
		expect(total.calls).toBe(2);
		expect(warnings).toEqual([
			{
				path: 'key',
				message: 'is empty; counted as a call of its own; 2 calls hold the like',
			},
		]);
	});

	it('says what cannot be counted without a deleted column', () => {
		const { total, warnings } = count([without(row(), 'origin', 'receivedAt')]);
		expect(total.rates.show.percent).toBe('–');
		expect(warnings.map(({ path }) => path)).toEqual(['origin', 'receivedAt']);
	});

	it.each([
		['a database', { deal_value: 7, deal_currency: 'USD', called_at: '2026-05-06T10:00:00.000Z' }],
		['a person', { 'Deal Value': 7, 'Deal Currency': 'USD', 'Called at': '2026-05-06T10:00:00Z' }],
	])('finds columns as %s spells them', (_database, cells) => {
		const rest = without(row(), 'calledAt', 'dealValue', 'dealCurrency');
		const { total, groups } = count([{ ...rest, ...cells }], { groupBy: ['day'] });
		expect(total.revenue).toMatchObject([{ total: 7, currency: 'USD' }]);
		expect(groups).toMatchObject([{ key: { day: '2026-05-06' } }]);
	});

	it('takes the day where the time is lost', () => {
		const rows = [row({ calledAt: 'yesterday, I think' })];
		expect(count(rows, { groupBy: ['day'] }).groups).toMatchObject([
			{ key: { day: '2026-05-06' } },
		]);
	});

	it('reads times that a database gives as dates', () => {
		const rows = [row({ calledAt: new Date('2026-05-06T10:00:00Z'), createdAt: new Date() })];
		expect(count(rows, { start: '2026-05-06', end: '2026-05-06' }).total.calls).toBe(1);
	});

	it('leaves a call without any time out of a period, and says so', () => {
		const lost = row({ calledAt: '', day: '' });
		const { total, warnings } = count([lost, row({ key: 'k2' })], { start: '2026-05-06' });
		expect(total.calls).toBe(1);
		expect(warnings.map(({ path }) => path)).toEqual(['calledAt', 'period']);
	});

	it('names items that are no outcomes, and goes on', () => {
		const { total, warnings } = count([
			{ error: 'boom' },
			row(),
			{ id: 1, source: 'iclosed', data: {} },
		]);
		expect(total.calls).toBe(1);
		expect(warnings).toEqual([
			{ path: '', message: '2 items are no outcome of Normalize Outcome; left out' },
		]);
	});

	it.each([
		['the item of an empty data table', {}],
		['an empty line of a sheet', { row_number: 7, key: '', category: '', agent: '' }],
	])('makes nothing of %s', (_, json) => {
		expect(count([json])).toMatchObject({ total: { calls: 0 }, warnings: [], rows: 0 });
	});

	it.each([
		[null],
		[undefined],
		['text'],
		[7],
		[[]],
		[{ outcome: {} }],
		[{ outcome: { category: 7 } }],
	])('never throws: %j', (json) => {
		expect(() => itemsOf([json], { groupBy: ['agent', 'day'], start: '2026-01-01' })).not.toThrow();
	});

	it('reads a record of another schema version as far as it goes, and names the version', () => {
		const record = {
			schemaVersion: '2',
			callKey: 'k9',
			outcome: { category: 'won', connection: 'connected' },
			deal: { value: 9, currency: 'EUR' },
			receivedAt: '2026-05-06T11:00:00.000Z',
		};
		const { total, warnings } = count([record]);
		expect(total).toMatchObject({ calls: 1, categories: { won: 1 }, revenue: [{ total: 9 }] });
		expect(warnings).toMatchObject([{ path: 'schemaVersion' }]);
	});
});

describe('the period', () => {
	it('reads a start after the end the other way round, and says so', () => {
		const reversed = count([row()], { start: '2026-05-10', end: '2026-05-06' });
		expect(reversed.total.calls).toBe(1);
		expect(reversed.warnings).toEqual([
			{ path: 'period', message: 'starts after its end; read the other way round' },
		]);
	});

	it.each(['gestern', 7, Number.NaN, true, {}, { toMillis: () => Number.NaN }])(
		'refuses a start that is no date: %p',
		(start) => {
			expect(() => count([], { start })).toThrow("'Period Start'");
		},
	);

	it.each([
		['a day, which it includes', '2026-05-06', 1],
		["the date picker's midnight, which it does not", '2026-05-06T00:00:00', 0],
		['an instant of another zone', '2026-05-06T12:00:01+02:00', 1],
		['a moment that a DateTime of n8n names', { toMillis: () => Date.UTC(2026, 4, 6, 11) }, 1],
	])('ends with %s', (_, end, calls) => {
		expect(count([row()], { end }).total.calls).toBe(calls);
	});

	it('has no calls: says so instead of an empty table', () => {
		const [item, ...more] = itemsOf([row()], {
			groupBy: ['agent'],
			start: '2026-05-07',
			end: '2026-05-07',
		});
		expect(more).toEqual([]);
		expect(item).toMatchObject({
			agent: null,
			calls: 0,
			rates: { close: { rate: null, percent: '–' } },
		});
		expect(item?.text).toBe('No calls on Thursday, 7 May 2026');
		expect(item?.html).toContain('No calls on Thursday, 7 May 2026');
		expect(item?.html).not.toContain('<table');
	});
});
