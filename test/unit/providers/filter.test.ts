import { anyOf, anyWordOf } from '../../../nodes/providers/filter';
import { acceptsIClosed, type IClosedFilters } from '../../../nodes/providers/iclosed/filter';
import { acceptsOsmTalk, type OsmTalkFilters } from '../../../nodes/providers/osmtalk/filter';
import type { VendorEvent } from '../../../nodes/providers/provider';

const eventOf = (event: string, data: VendorEvent['data']): VendorEvent => ({
	event,
	id: 'id',
	callKey: null,
	occurredAt: null,
	data,
});

describe('a filter of ids and addresses', () => {
	it.each([
		['undefined', undefined],
		['empty', ''],
		['blank', '  '],
		['separators alone', ' , ,'],
	])('lets everything through when it is %s', (_name, typed) => {
		expect(['x', '', null, undefined, 7, {}].map(anyOf(typed))).toEqual(Array(6).fill(true));
	});

	it.each<unknown>(['cmp_1', ' CMP_1 ', 'Cmp_2', 42, '42'])(
		'lets through what was typed: %p',
		(value) => {
			expect(anyOf(' cmp_1, cmp_2 ,,42')(value)).toBe(true);
		},
	);

	it.each<unknown>([
		'cmp_3',
		'cmp',
		'cmp_1,cmp_2',
		'cmp-1',
		'',
		null,
		undefined,
		{},
		[],
		['cmp_1'],
		true,
		{ toString: null },
	])('keeps out everything else: %p', (value) => {
		expect(anyOf('cmp_1, cmp_2')(value)).toBe(false);
	});
});

describe('a filter of the vendor’s words', () => {
	it.each(['NO_SALE', 'no_sale', 'No Sale', 'no-sale', 'no.sale', ' No Sale '])(
		'lets through any spelling: %p',
		(value) => {
			expect(anyWordOf(['NO_SALE'])(value)).toBe(true);
		},
	);

	it.each<unknown>(['NO SALES', 'SALE', 'NOSALE', '', null, undefined, { toString: null }])(
		'keeps out other words: %p',
		(value) => {
			expect(anyWordOf(['NO_SALE'])(value)).toBe(false);
		},
	);

	it('adds the typed words to the chosen ones', () => {
		const filter = anyWordOf(['SALE'], 'Paid in full, Deposit');
		expect(['sale', 'PAID_IN_FULL', 'deposit', 'WON'].map(filter)).toEqual([
			true,
			true,
			true,
			false,
		]);
	});

	it('lets everything through when nothing is chosen', () => {
		expect(['x', undefined].map(anyWordOf())).toEqual([true, true]);
		expect(['x', undefined].map(anyWordOf([], ' , '))).toEqual([true, true]);
	});
});

describe('the filters of the osmTalk Trigger', () => {
	const accepts = (filters: OsmTalkFilters, data: VendorEvent['data'], event = 'lead_completed') =>
		acceptsOsmTalk(filters)(eventOf(event, data));

	const nested = {
		campaign: { id: 'cmp_1' },
		lead: { status: 'completed', disposition: 'qualified' },
	};
	const flat = { campaignId: 'cmp_1', status: 'completed', disposition: 'qualified' };

	it.each([
		['no filter', {}, true],
		['the campaign', { campaignIds: 'cmp_0, CMP_1' }, true],
		['another campaign', { campaignIds: 'cmp_2' }, false],
		['the status', { statuses: ['busy', 'completed'] }, true],
		['another status', { statuses: ['busy'] }, false],
		['the disposition', { dispositions: ['qualified'] }, true],
		['another disposition', { dispositions: ['callback'] }, false],
		[
			'all three',
			{ campaignIds: 'cmp_1', statuses: ['completed'], dispositions: ['qualified'] },
			true,
		],
		[
			'all but the campaign',
			{ campaignIds: 'x', statuses: ['completed'], dispositions: ['qualified'] },
			false,
		],
		[
			'all but the status',
			{ campaignIds: 'cmp_1', statuses: ['busy'], dispositions: ['qualified'] },
			false,
		],
		[
			'all but the disposition',
			{ campaignIds: 'cmp_1', statuses: ['completed'], dispositions: ['callback'] },
			false,
		],
	])('look at leads in both shapes: %s', (_name, filters, accepted) => {
		expect([accepts(filters, nested), accepts(filters, flat)]).toEqual([accepted, accepted]);
	});

	it('keep out a lead without the value', () => {
		expect(accepts({ dispositions: ['qualified'] }, { lead: { status: 'busy' } })).toBe(false);
	});

	it('let analysis events through, which know no lead', () => {
		const all = { campaignIds: 'x', statuses: ['busy'], dispositions: ['callback'] };
		expect(accepts(all, nested, 'analysis_completed')).toBe(true);
	});
});

describe('the filters of the iClosed Trigger', () => {
	const accepts = (filters: IClosedFilters, data: VendorEvent['data']) =>
		acceptsIClosed(filters)(eventOf('outcome_added', data));

	const outcome = { callOutcome: 'Partial-Sale', closerEmail: 'Anna@Example.com' };

	it.each([
		['no filter', {}, true],
		['the outcome', { outcomes: ['SALE', 'PARTIAL_SALE'] }, true],
		['another outcome', { outcomes: ['SALE'] }, false],
		['the outcome as a custom one', { customOutcomes: 'partial sale' }, true],
		[
			'a custom outcome beside chosen ones',
			{ outcomes: ['SALE'], customOutcomes: 'partial sale' },
			true,
		],
		['the closer', { closerEmails: 'ben@example.com, anna@example.com' }, true],
		['another closer', { closerEmails: 'ben@example.com' }, false],
		[
			'the outcome and the closer',
			{ outcomes: ['PARTIAL_SALE'], closerEmails: 'anna@example.com' },
			true,
		],
		[
			'the outcome and another closer',
			{ outcomes: ['PARTIAL_SALE'], closerEmails: 'x@example.com' },
			false,
		],
		[
			'another outcome and the closer',
			{ outcomes: ['SALE'], closerEmails: 'anna@example.com' },
			false,
		],
	])('%s', (_name, filters, accepted) => {
		expect(accepts(filters, outcome)).toBe(accepted);
	});
});
