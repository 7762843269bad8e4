import fc from 'fast-check';

import { CATEGORIES } from '../../../nodes/outcome/categories';
import { CATEGORY_LABELS } from '../../../nodes/outcome/headline';
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

	it('leaves what people wrote as it is: it goes into sheets, mails and CRMs', async () => {
		expect(await headlineOf({ firstName: '<b>*A* & B_' })).toBe('Won · <b>*A* & B_');
	});

	it.each([
		['a\nb\r\n> c', 'Won · a b > c'],
		['\u202egnp.exe', 'Won · gnp.exe'],
		['x\u0000y', 'Won · x y'],
		['مي\u200cخواهم', 'Won · مي\u200cخواهم'],
	])('is one line that says what it seems to say: %j', async (firstName, headline) => {
		expect(await headlineOf({ firstName })).toBe(headline);
	});

	it.each([
		['😀', 39],
		['👩‍👩‍👧', 9],
		['e\u0301', 39],
		['क्षि', 19],
		['🇮🇳', 19],
	])('is never cut inside a character: %s', async (character, times) => {
		const headline = await headlineOf({ firstName: character.repeat(1000) });
		expect(headline).toBe(`Won · ${character.repeat(times)}…`);
	});
});

describe('the headline for Slack', () => {
	const inSlack = async (firstName: string) =>
		(await recordOf(iClosedOutcome({ callOutcome: 'SALE', firstName }))).slackHeadline;

	it.each([
		['<!here>', '&lt;!here&gt;'],
		['<!channel|x>', '&lt;!channel|x&gt;'],
		['<@U012AB3CD>', '&lt;@\u200bU012AB3CD&gt;'],
		['<https://evil.example|Click>', '&lt;https:\u200b//evil.\u200bexample|Click&gt;'],
		['https://evil.example/x', 'https:\u200b//evil.\u200bexample/x'],
		['www.evil.example', 'www.\u200bevil.\u200bexample'],
		['evil.example', 'evil.\u200bexample'],
		['mailto:a@evil.example', 'mailto:\u200ba@\u200bevil.\u200bexample'],
		['a.b+c_d@example.com', 'a.\u200bb+c_d@\u200bexample.\u200bcom'],
		['@here', '@\u200bhere'],
		['hi @channel!', 'hi @\u200bchannel!'],
		['(@everyone)', '(@\u200beveryone)'],
		['see #general', 'see #\u200bgeneral'],
		['#ff0000', '#\u200bff0000'],
		[':tada:', ':\u200btada:'],
		['AT&T', 'AT&amp;T'],
		['&lt;!here&gt;', '&amp;lt;!here&amp;gt;'],
		['`rm -rf`', 'rm -rf'],
		['*bold* _slanted_ ~struck~', 'bold slanted struck'],
		['5 * 3', '5 3'],
		['snake_case_name', 'snake_case_name'],
		['a\nb\r\n> c', 'a b &gt; c'],
	])('makes nothing of a name such as %j', async (firstName, text) => {
		expect(await inSlack(firstName)).toBe(`Won · ${text}`);
	});

	it('leaves out a part of which nothing remains', async () => {
		expect(await inSlack('```')).toBe('Won');
	});

	it('holds nothing that Slack acts on, whatever a lead is called', async () => {
		const names = fc.string({ unit: fc.constantFrom(...'<>&@#:*_~`./ aé9!|\n\u200b😀') });
		await fc.assert(
			fc.asyncProperty(names, async (name) => {
				const text = (await inSlack(name)).replace(/&(?:amp|lt|gt);/g, '&');
				expect(text).not.toMatch(/[<>`*~\n]/);
				expect(text).not.toMatch(/[@#:](?=[^\s\u200b])|\.(?=[\p{L}\p{N}])/u);
				expect(text).not.toMatch(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u);
			}),
		);
	});
});
