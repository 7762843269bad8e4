import { readEvents } from '../../../nodes/OsmTalkTrigger/parameters';
import { CATEGORIES } from '../../../nodes/outcome/categories';
import { iClosedFilters } from '../../../nodes/providers/iclosed/filter';
import { iClosed } from '../../../nodes/providers/iclosed/provider';
import { osmTalkFilters } from '../../../nodes/providers/osmtalk/filter';
import { osmTalk } from '../../../nodes/providers/osmtalk/provider';
import { normalize } from '../../../nodes/providers/normalize';
import type { VendorEvent } from '../../../nodes/providers/provider';
import { PROVIDERS } from '../../../nodes/providers/registry';
import { NOW, settingsOf } from './reading';

const eventOf = (event: string, data: VendorEvent['data']): VendorEvent => ({
	event,
	id: 'id',
	callKey: null,
	occurredAt: null,
	data,
});

const outcome = (callOutcome: unknown, more: object = {}) =>
	eventOf('outcome_added', { callOutcome, closerEmail: 'Anna@Example.com', ...more });
const lead = (fields: object, more: VendorEvent['data'] = {}) =>
	eventOf('lead_completed', { campaign: { id: 'cmp_1' }, lead: fields, ...more });
const analysis = (fields: object, call: object = {}) =>
	eventOf('analysis_completed', { call: { id: 'call_1', ...call }, analysis: fields });

/** What an expression may give in the place of a list. */
const UNREADABLE: unknown[] = [
	null,
	undefined,
	'',
	' , ',
	[],
	{},
	true,
	[null, {}],
	{ toString: null },
];

describe('a filter by outcome', () => {
	it.each([
		['won', 'SALE'],
		['won', 'Won'],
		['won', 'partial-sale'],
		['canceled', 'CANCELLED'],
		['canceled', 'Canceled'],
		['rescheduled', 'RESCHEDULE'],
		['rescheduled', 'Rescheduled'],
		['qualified', 'Approved'],
		['disqualified', 'REJECTED'],
	])('of "%s" hides no outcome because the vendor spells it %s', (category, word) => {
		const keptOutBy = iClosedFilters({ outcomes: [category] });
		expect(keptOutBy(outcome(word))).toBeNull();
		expect(keptOutBy(outcome('Price Objection'))).toBe('Outcomes');
	});

	it.each<unknown>([
		'Pay in 3',
		'PENDING',
		'値引き',
		'',
		null,
		undefined,
		7,
		{},
		{ toString: null },
	])('never drops what no table knows: %p', (word) => {
		expect(iClosedFilters({ outcomes: ['won'], words: 'Deposit' })(outcome(word))).toBeNull();
		expect(osmTalkFilters({ outcomes: ['won'] })(lead({ status: word }))).toBeNull();
	});

	it('refines a word by its reason, as the record does', () => {
		const noShow = outcome('NO_SALE', { noSaleReason: 'No Show' });
		expect(iClosedFilters({ outcomes: ['no_show'] })(noShow)).toBeNull();
		expect(iClosedFilters({ outcomes: ['lost'] })(noShow)).toBe('Outcomes');
	});

	it('looks at analyses too', () => {
		const keptOutBy = osmTalkFilters({ outcomes: ['qualified'] });
		expect(keptOutBy(analysis({ success: true }))).toBeNull();
		expect(keptOutBy(analysis({ next_action: 'not_interested' }))).toBe('Outcomes');
		expect(keptOutBy(analysis({ success: true }, { status: 'voicemail' }))).toBe('Outcomes');
	});

	it('decides every sample as Normalize Outcome does', async () => {
		const settings = await settingsOf();
		for (const provider of PROVIDERS) {
			for (const { payload } of provider.samples) {
				const normalized = normalize(payload, PROVIDERS, settings, NOW);
				const [record] = normalized.ok ? normalized.records : [];
				const reading = provider.read(payload);
				const [event] = 'events' in reading ? reading.events : [];
				expect(event && provider.classify(event).category).toBe(record?.outcome.category);
			}
		}
	});

	it.each([
		[['won', 'lost']],
		['won,lost'],
		[' Won , LOST '],
		[['won', ['lost']]],
		[['won, lost', null, 7, {}]],
	])('reads whatever an expression gives: %p', (outcomes) => {
		const keptOutBy = iClosedFilters({ outcomes });
		expect(['SALE', 'NO_SALE', 'NO_SHOW'].map((word) => keptOutBy(outcome(word)))).toEqual([
			null,
			null,
			'Outcomes',
		]);
	});

	it('is never spread into letters: a single text is one value', () => {
		expect(iClosedFilters({ outcomes: 'won' })(outcome('NO_SALE'))).toBe('Outcomes');
	});

	it('takes a word that is no category for a word of the vendor', () => {
		const keptOutBy = iClosedFilters({ outcomes: ['NO_SALE'] });
		expect(keptOutBy(outcome('no sale'))).toBeNull();
		expect(keptOutBy(outcome('SALE'))).toBe('Words');
	});
});

describe('a filter by the vendor’s own words', () => {
	it.each(['NO_SALE', 'no_sale', 'No Sale', 'no-sale', 'no.sale', ' No Sale '])(
		'lets through any spelling: %p',
		(word) => {
			expect(iClosedFilters({ words: 'No Sale' })(outcome(word))).toBeNull();
		},
	);

	it.each([
		['Won', 'SALE'],
		['sale', 'WON'],
		['Canceled', 'CANCELLED'],
		['Rescheduled', 'RESCHEDULE'],
	])('"%s" does not hide %s, which says the same', (typed, sent) => {
		expect(iClosedFilters({ words: typed })(outcome(sent))).toBeNull();
	});

	it('keeps words apart that say different things', () => {
		const keptOutBy = iClosedFilters({ words: 'Partial sale' });
		expect(keptOutBy(outcome('PARTIAL_SALE'))).toBeNull();
		expect(keptOutBy(outcome('SALE'))).toBe('Words');
	});

	it('finds a reason, a status, a disposition and a next action', () => {
		const reason = outcome('NO_SALE', { noSaleReason: 'BAD_FIT' });
		expect(iClosedFilters({ words: 'bad fit' })(reason)).toBeNull();
		const words = osmTalkFilters({ words: 'voicemail, callback, book_demo' });
		expect(
			[
				lead({ status: 'voicemail' }),
				lead({ status: 'completed', disposition: 'callback' }),
				lead({
					status: 'completed',
					disposition: 'qualified',
					outcome: { next_action: 'Book demo' },
				}),
				analysis({ next_action: 'book-demo' }),
				analysis({}, { status: 'voicemail' }),
				lead({ status: 'busy' }),
				analysis({ next_action: 'send_pricing' }),
			].map(words),
		).toEqual([null, null, null, null, null, 'Words', 'Words']);
	});

	it('reads both shapes of a lead', () => {
		const flat = eventOf('lead_completed', { status: 'busy', campaignId: 'cmp_1' });
		expect(osmTalkFilters({ words: 'busy', campaignIds: 'cmp_1' })(flat)).toBeNull();
		expect(osmTalkFilters({ words: 'failed' })(flat)).toBe('Words');
	});

	it('adds to the chosen outcomes', () => {
		const keptOutBy = iClosedFilters({ outcomes: ['won'], words: 'No show' });
		expect(['SALE', 'NO_SHOW', 'NO_SALE'].map((word) => keptOutBy(outcome(word)))).toEqual([
			null,
			null,
			'Outcomes',
		]);
	});
});

describe('a filter by identity', () => {
	it.each<[unknown, unknown]>([
		['ben@example.com, anna@example.com', 'ANNA@example.com '],
		[['anna@example.com'], 'Anna@Example.com'],
	])('lets through what was entered: %p', (closerEmails, closerEmail) => {
		expect(iClosedFilters({ closerEmails })(outcome('SALE', { closerEmail }))).toBeNull();
	});

	it.each<unknown>(['x@example.com', 'anna@example.co', '', null, {}, [], { toString: null }])(
		'keeps out everything else: %p',
		(closerEmail) => {
			const keptOutBy = iClosedFilters({ closerEmails: 'anna@example.com' });
			expect(keptOutBy(outcome('SALE', { closerEmail }))).toBe('Closer Emails');
		},
	);

	it.each<[unknown, unknown]>([
		['cmp_0, CMP_1', 'cmp_1'],
		[42, '42'],
		[[42, 'x'], 42],
	])('compares numbers and texts: %p', (campaignIds, id) => {
		expect(osmTalkFilters({ campaignIds })(lead({}, { campaign: { id } }))).toBeNull();
	});

	it('lets no analysis leak through a campaign filter', () => {
		const keptOutBy = osmTalkFilters({ campaignIds: 'cmp_1' });
		expect(keptOutBy(lead({ status: 'completed' }))).toBeNull();
		expect(keptOutBy(analysis({ success: true }))).toBe('Campaign IDs');
		expect(keptOutBy(eventOf('analysis_completed', { campaignId: 'cmp_1', analysis: {} }))).toBe(
			'Campaign IDs',
		);
	});

	it('is ANDed with the outcome', () => {
		const keptOutBy = iClosedFilters({ outcomes: ['won'], closerEmails: 'anna@example.com' });
		expect(keptOutBy(outcome('SALE'))).toBeNull();
		expect(keptOutBy(outcome('NO_SALE'))).toBe('Outcomes');
		expect(keptOutBy(outcome('SALE', { closerEmail: 'ben@example.com' }))).toBe('Closer Emails');
	});
});

describe('a filter whose value cannot be read', () => {
	it.each(UNREADABLE)('lets everything through instead of throwing: %p', (value) => {
		const iClosedPasses = iClosedFilters({ outcomes: value, words: value, closerEmails: value });
		const osmTalkPasses = osmTalkFilters({ outcomes: value, words: value, campaignIds: value });
		expect([
			iClosedPasses(outcome('NO_SALE')),
			osmTalkPasses(lead({ status: 'busy' })),
			osmTalkPasses(analysis({})),
		]).toEqual([null, null, null]);
	});

	it.each([...UNREADABLE, 'won', 7, ['won']])('nor does the whole of Filters: %p', (given) => {
		expect(iClosedFilters(given)(outcome('NO_SALE'))).toBeNull();
	});
});

describe('the events of Trigger On', () => {
	it.each<[unknown, string[]]>([
		[['campaign.lead_completed'], ['lead_completed']],
		['call.analysis_completed', ['analysis_completed']],
		['campaign.lead_completed, call.analysis_completed', ['lead_completed', 'analysis_completed']],
		[['Lead Completed', 'constructor'], ['lead_completed']],
	])('are read from whatever an expression gives: %p', (given, events) => {
		expect(readEvents(given)).toEqual(events);
	});

	it.each([...UNREADABLE, 7, 'call.started', ['constructor']])(
		'are all of them when none is named: %p',
		(given) => {
			expect(readEvents(given)).toEqual(['lead_completed', 'analysis_completed']);
		},
	);
});

describe('a word of a table', () => {
	it('is of a category that users can choose', () => {
		const known = [iClosed, osmTalk].flatMap(({ vocabulary }) => vocabulary);
		expect(known.every(({ category }) => CATEGORIES.includes(category))).toBe(true);
	});
});
