import { CATEGORIES } from '../../../nodes/outcome/categories';
import { CATEGORY_LABELS, toHeadline, toTitle } from '../../../nodes/outcome/headline';
import type { Outcome } from '../../../nodes/outcome/schema';
import { iClosedOutcome, osmTalkLead, recordOf } from '../providers/reading';

const headlineOf = async (fields: object, input = {}) =>
	(await recordOf(iClosedOutcome({ callOutcome: 'SALE', ...fields }), input)).headline;

describe('the headline', () => {
	it.each(CATEGORIES)('of %s starts with its label and has no loose ends', async (category) => {
		const { headline } = await recordOf(iClosedOutcome({ callOutcome: 'x', firstName: 'John' }), {
			outcomeMapping: [{ source: 'any', value: 'x', category }],
		});
		expect(headline).toBe(`${CATEGORY_LABELS[category]} (x) · John`);
	});

	it.each([
		[{}, 'Won'],
		[{ callOutcome: 'PARTIAL_SALE' }, 'Won (partial sale)'],
		[{ callOutcome: 'NOT_INTERESTED' }, 'Lost (not interested)'],
		[{ callOutcome: 'NO_SALE', noSaleReason: 'BAD_FIT' }, 'Disqualified (bad fit)'],
		[{ callOutcome: 'NO_SALE', noSaleReason: 'FOLLOW_UP_SCHEDULE' }, 'Follow-up'],
		[{ callOutcome: 'NO_SALE', noSaleReason: 'NO_SHOW' }, 'No-show'],
		[{ callOutcome: null }, 'Unknown outcome'],
		[{ email: 'john@example.com' }, 'Won · john@example.com'],
		[{ phoneNumber: '+12025550123' }, 'Won · +12025550123'],
		[{ closerEmail: 'closer@example.com' }, 'Won · closer@example.com'],
		[{ productName: 'Package' }, 'Won · Package'],
	])('of %j is %j', async (fields, headline) => {
		expect(await headlineOf(fields)).toBe(headline);
	});

	it('names company and campaign of a lead', async () => {
		const { headline } = await recordOf(
			osmTalkLead(
				{ status: 'no_answer', variables: { name: 'Asha Rao', company: 'Acme' } },
				{ campaign: { id: 'c', name: 'Spring' } },
			),
		);
		expect(headline).toBe('Unreached (no answer) · Asha Rao · Acme · Spring');
	});

	it.each([
		[5000, '', 'Won · 5,000'],
		[1234.5, '', 'Won · 1,234.5'],
		[0, '', 'Won · 0'],
		[5000, 'USD', 'Won · $5,000'],
		[99.5, 'EUR', 'Won · €99.50'],
		[250000, 'INR', 'Won · ₹250,000'],
		[5000, 'JPY', 'Won · ¥5,000'],
		[-20, 'GBP', 'Won · -£20'],
		[5000, 'CHF', 'Won · CHF\u00a05,000'.replace('\u00a0', ' ')],
	])('writes %d %s as money', async (dealValue, defaultCurrency, headline) => {
		expect(await headlineOf({ dealValue }, { defaultCurrency })).toBe(headline);
	});

	describe('in Slack', () => {
		it.each([
			['<!here>', 'Won · &lt;!here&gt;'],
			['<!channel|x>', 'Won · &lt;!channel|x&gt;'],
			['<@U012AB3CD>', 'Won · &lt;@\u200bU012AB3CD&gt;'],
			['<https://evil.example|Click>', 'Won · &lt;https://evil.example|Click&gt;'],
			['@here', 'Won · @\u200bhere'],
			['hi @channel!', 'Won · hi @\u200bchannel!'],
			['(@everyone)', 'Won · (@\u200beveryone)'],
			['AT&T', 'Won · AT&amp;T'],
			['&lt;!here&gt;', 'Won · &amp;lt;!here&amp;gt;'],
			['`rm -rf`', 'Won · rm -rf'],
			['```', 'Won'],
			['*bold* _slanted_ ~struck~', 'Won · bold slanted struck'],
			['snake_case_name', 'Won · snake_case_name'],
			['a\nb\r\n> c', 'Won · a b &gt; c'],
			['\u202egnp.exe', 'Won · gnp.exe'],
			['x\u0000y', 'Won · x y'],
		])('a name such as %j neither pings nor formats', async (firstName, headline) => {
			expect(await headlineOf({ firstName })).toBe(headline);
		});

		it('keeps addresses as they are', async () => {
			expect(await headlineOf({ closerEmail: 'a.b+c_d@example.com' })).toBe(
				'Won · a.b+c_d@example.com',
			);
		});
	});

	it('cuts what is too long, never through a character', async () => {
		const headline = await headlineOf({ firstName: '😀'.repeat(1000) });
		expect(headline).toBe(`Won · ${'😀'.repeat(79)}…`);
	});

	it('is the title, made safe', async () => {
		const record: Outcome = await recordOf(
			iClosedOutcome({ callOutcome: 'SALE', firstName: 'A & B' }),
		);
		expect(toTitle(record)).toBe('Won · A & B');
		expect(toHeadline(record)).toBe('Won · A &amp; B');
	});
});
