import { compileSettings, type SettingsInput } from '../../../nodes/outcome/settings';
import { iClosedOutcome, osmTalkAnalysis, osmTalkLead, recordOf } from '../providers/reading';

const rule = (source: string, value: string, category: string) => ({ source, value, category });
const mapped = async (json: unknown, ...outcomeMapping: Array<ReturnType<typeof rule>>) =>
	(await recordOf(json, { outcomeMapping })).outcome;
const hintsOf = async (
	outcomeMapping: SettingsInput['outcomeMapping'],
	sources = ['iclosed', 'osmtalk'],
) => {
	const compiled = await compileSettings({ outcomeMapping }, sources);
	return compiled.ok ? compiled.hints : [compiled.reason];
};

describe('the user’s own mapping', () => {
	it.each(['Closed – paid in full', 'closed paid in full', 'CLOSED_PAID-IN.FULL'])(
		'matches %j in any case and with any separators',
		async (callOutcome) => {
			const { outcome, warnings } = await recordOf(iClosedOutcome({ callOutcome }), {
				outcomeMapping: [rule('any', 'Closed - Paid In Full', 'won')],
			});
			expect(outcome).toMatchObject({
				category: 'won',
				group: 'positive',
				mappedBy: 'custom',
				raw: callOutcome,
			});
			expect(warnings).toEqual([]);
		},
	);

	it('wins over a documented word and over its reason', async () => {
		expect(
			await mapped(iClosedOutcome({ callOutcome: 'SALE' }), rule('any', 'sale', 'follow_up')),
		).toMatchObject({
			category: 'follow_up',
			group: 'open',
			mappedBy: 'custom',
			connection: 'connected',
		});
		const noShow = iClosedOutcome({ callOutcome: 'NO_SALE', noSaleReason: 'NO_SHOW' });
		expect(await mapped(noShow, rule('iclosed', 'NO_SALE', 'lost'))).toMatchObject({
			category: 'lost',
		});
	});

	it('asks the reason before the word that it refines', async () => {
		const json = iClosedOutcome({ callOutcome: 'NO_SALE', noSaleReason: 'OTHER' });
		const rules = [rule('any', 'no sale', 'lost'), rule('any', 'other', 'unknown')];
		expect(await mapped(json, ...rules)).toMatchObject({ category: 'unknown', mappedBy: 'custom' });
	});

	it('leaves what it does not name as it is', async () => {
		expect(
			await mapped(iClosedOutcome({ callOutcome: 'SALE' }), rule('any', 'won', 'lost')),
		).toMatchObject({
			category: 'won',
			mappedBy: 'vendor',
		});
	});

	it.each([
		['osmtalk', 'won'],
		['iclosed', 'lost'],
	])('for %s wins over the one for any', async (source, category) => {
		const rules = [rule('any', 'no answer', 'lost'), rule(source, 'no_answer', 'won')];
		expect(await mapped(osmTalkLead({ status: 'no-answer' }), ...rules)).toMatchObject({
			category,
		});
	});

	it('matches dispositions, statuses and next actions of osmTalk, the next action first', async () => {
		const lead = osmTalkLead({
			status: 'completed',
			disposition: 'qualified',
			outcome: { next_action: 'book_demo' },
		});
		const [byAction, byDisposition, byStatus] = [
			rule('any', 'Book demo', 'won'),
			rule('any', 'qualified', 'follow_up'),
			rule('any', 'completed', 'lost'),
		];
		expect(await mapped(lead, byDisposition, byAction)).toMatchObject({ category: 'won' });
		expect(await mapped(lead, byDisposition)).toMatchObject({ category: 'follow_up' });
		expect(await mapped(lead, byStatus)).toMatchObject({
			category: 'qualified',
			mappedBy: 'vendor',
		});
		expect(await mapped(osmTalkLead({ status: 'completed' }), byStatus)).toMatchObject({
			category: 'lost',
		});
		expect(await mapped(osmTalkAnalysis({ next_action: 'book_demo' }), byAction)).toMatchObject({
			category: 'won',
		});
		expect(
			await mapped(osmTalkAnalysis({}, { status: 'failed' }), rule('any', 'failed', 'unreached')),
		).toMatchObject({
			category: 'unreached',
		});
	});

	it('does not take the word for a rule of the language', async () => {
		expect(await mapped(iClosedOutcome({ callOutcome: 'constructor' }))).toMatchObject({
			category: 'unknown',
		});
	});

	describe('hints at rules that do nothing:', () => {
		it.each([
			['an empty value', [rule('any', ' - ', 'won')], /Rule 1 .*names no word/],
			[
				'the same rule again',
				[rule('any', 'a', 'won'), rule('any', 'A', 'won')],
				/Rule 2 .*repeats/,
			],
			[
				'another category for the same word',
				[rule('any', 'a b', 'won'), rule('any', 'a-b', 'lost')],
				/Rule 2 .*never applies.*to won/,
			],
			['a vendor the node does not read', [rule('osmtalk', 'a', 'won')], /Rule 1 .*osmtalk/],
		])('%s', async (_name, rules, hint) => {
			expect(await hintsOf(rules, ['iclosed'])).toEqual([expect.stringMatching(hint)]);
		});

		it('a rule for any where every vendor has its own', async () => {
			const rules = [
				rule('any', 'a', 'won'),
				rule('iclosed', 'a', 'lost'),
				rule('osmtalk', 'a', 'lost'),
			];
			expect(await hintsOf(rules)).toEqual([expect.stringMatching(/"a" → won.*never applies/)]);
		});

		it('and at no others', async () => {
			expect(
				await hintsOf([
					rule('any', 'a', 'won'),
					rule('iclosed', 'a', 'lost'),
					rule('any', 'b', 'won'),
				]),
			).toEqual([]);
		});
	});

	it('refuses a category that does not exist', async () => {
		expect(
			await compileSettings({ outcomeMapping: [rule('any', 'a', 'sold')] }, ['iclosed']),
		).toMatchObject({
			ok: false,
			reason: expect.stringContaining('"sold"'),
			remedy: expect.stringContaining('won, qualified, lost'),
		});
	});
});
