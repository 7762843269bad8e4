import { FIELD_TARGETS } from '../../../nodes/outcome/fieldTargets';
import { compileSettings } from '../../../nodes/outcome/settings';
import { normalize } from '../../../nodes/providers/normalize';
import { PROVIDERS } from '../../../nodes/providers/registry';
import leadSample from '../../fixtures/payloads/osmtalk-lead-completed.json';
import { objectionsTo } from '../providers/jsonSchema';
import { iClosedOutcome, NOW, osmTalkLead, recordOf, settingsOf } from '../providers/reading';

const filled = async (json: unknown, target: string, path: string, input = {}) =>
	await recordOf(json, { ...input, fieldMapping: [{ target, path }] });

describe('field mapping', () => {
	it('makes a deal of what the analysis found', async () => {
		const record = await filled(leadSample, 'deal.value', 'lead.outcome.budget_inr', {
			defaultCurrency: 'INR',
		});
		expect(record.deal).toEqual({
			value: 250000,
			currency: 'INR',
			product: null,
			transactionType: null,
			createdAt: null,
		});
		expect(record.headline).toContain('₹250,000');
		expect(record.warnings).toEqual([]);
	});

	it('reaches keys that hold spaces and dots', async () => {
		const json = osmTalkLead({
			status: 'busy',
			variables: { 'Client Name': 'Asha Rao', 'order.id': 17 },
		});
		expect(
			(await filled(json, 'contact.fullName', 'lead.variables["Client Name"]')).contact.fullName,
		).toBe('Asha Rao');
		expect((await filled(json, 'contact.id', "lead.variables['order.id']")).contact.id).toBe('17');
	});

	it.each([
		['occurredAt', '2024-03-20T10:00:00+01:00', '2024-03-20T09:00:00.000Z'],
		['outcome.reason', 'Too expensive!', 'too_expensive'],
		['outcome.connection', 'No Answer', 'no_answer'],
		['contact.email', ' a@example.com ', 'a@example.com'],
		['contact.phone', '98765 43210', '+919876543210'],
		['call.durationSeconds', '207', 207],
		['call.attempts', '3', 3],
		['agent.kind', 'AI', 'ai'],
		['agent.name', 'Kim', 'Kim'],
		['campaign.name', 'Spring', 'Spring'],
		['analysis.success', 'yes', true],
		['deal.currency', 'eur', 'EUR'],
		['notes', 'Call back', 'Call back'],
		['metadata', { a: 1 }, { a: 1 }],
	])('reads %s from %j as %j', async (target, sent, value) => {
		const record = await filled(
			iClosedOutcome({ callOutcome: 'SALE', extra: sent }),
			target,
			'extra',
			{ defaultCountry: 'IN' },
		);
		expect(record).toHaveProperty(target, value);
		expect(objectionsTo(record)).toEqual([]);
	});

	it.each(FIELD_TARGETS)(
		'leaves %s as it was when the value is impossible, with a warning',
		async (target) => {
			const json = iClosedOutcome({ callOutcome: 'SALE', extra: [1] });
			const { warnings, ...record } = await filled(json, target, 'extra');
			const { warnings: none, ...plain } = await recordOf(json);
			expect(none).toEqual([]);
			// An id is the digest of the same content in both.
			expect(record).toEqual(plain);
			expect(warnings).toEqual([
				{ path: 'extra', message: expect.stringContaining(`for ${target}: `) },
			]);
		},
	);

	it.each([[{}], [{ extra: null }], [{ extra: undefined }]])(
		'leaves the field as it was, without a warning, in %j',
		async (fields) => {
			const record = await filled(
				iClosedOutcome({ callOutcome: 'SALE', notes: 'kept', ...fields }),
				'notes',
				'extra',
			);
			expect(record).toMatchObject({ notes: 'kept', warnings: [] });
		},
	);

	it('decides the category, and its group', async () => {
		const record = await filled(
			iClosedOutcome({ callOutcome: 'SALE', stage: 'Follow up' }),
			'outcome.category',
			'stage',
		);
		expect(record.outcome).toMatchObject({
			category: 'follow_up',
			group: 'open',
			mappedBy: 'custom',
		});
		expect(record.headline).toMatch(/^Follow-up/);
	});

	it.each([
		'lead.variables.budget',
		'data.lead.variables.budget',
		'$json.data.lead.variables.budget',
	])('finds what was dragged or written as %s', async (path) => {
		const bare = osmTalkLead({ status: 'busy', variables: { budget: 7 } });
		const item = { id: 'x', source: 'osmtalk', event: 'lead_completed', data: bare };
		expect((await filled(item, 'deal.value', path)).deal?.value).toBe(7);
	});

	it('takes of each outcome of a list its own value, whichever was dragged', async () => {
		const body = ['a', 'b'].map((note) => iClosedOutcome({ callOutcome: 'SALE', note }));
		const settings = await settingsOf({
			fieldMapping: [{ target: 'notes', path: 'body[0].note' }],
		});
		const normalized = normalize({ headers: {}, body }, PROVIDERS, settings, NOW);
		expect(normalized).toMatchObject({ records: [{ notes: 'a' }, { notes: 'b' }] });
	});

	it('takes the warning with it that no word was known', async () => {
		const json = iClosedOutcome({ callOutcome: 'Pay in 3', stage: 'won' });
		expect((await recordOf(json)).warnings).toHaveLength(1);
		const record = await filled(json, 'outcome.category', 'stage');
		expect(record).toMatchObject({ outcome: { category: 'won' }, warnings: [] });
	});

	it('keeps that warning when the path gives no category', async () => {
		const json = iClosedOutcome({ callOutcome: 'Pay in 3', stage: 'signed' });
		const { warnings } = await filled(json, 'outcome.category', 'stage');
		expect(warnings.map(({ path }) => path)).toEqual(['callOutcome', 'stage']);
	});

	it('derives the whole name from mapped parts', async () => {
		const json = osmTalkLead({ status: 'busy', variables: { vorname: 'Asha' } });
		expect(
			(await filled(json, 'contact.firstName', 'lead.variables.vorname')).contact.fullName,
		).toBe('Asha');
	});

	it('keeps the mapped number as it was sent', async () => {
		const json = iClosedOutcome({
			callOutcome: 'SALE',
			phoneNumber: '+33****',
			mobile: '+91 98765 43210',
		});
		expect((await filled(json, 'contact.phone', 'mobile')).contact).toMatchObject({
			phone: '+919876543210',
			phoneRaw: '+91 98765 43210',
		});
	});

	it('lets the later of two rules for one field win', async () => {
		const fieldMapping = [
			{ target: 'notes', path: 'a' },
			{ target: 'notes', path: 'b' },
		];
		expect(
			(
				await recordOf(iClosedOutcome({ callOutcome: 'SALE', a: '1st', b: '2nd' }), {
					fieldMapping,
				})
			).notes,
		).toBe('2nd');
	});

	it('never changes the payload or another record', async () => {
		const json = iClosedOutcome({ callOutcome: 'SALE', extra: 7 });
		await filled(json, 'deal.value', 'extra');
		expect((await recordOf(json)).deal).toBeNull();
	});

	it.each(['deal.amount', 'id', 'outcome.group', 'warnings', 'constructor', '__proto__', ''])(
		'refuses the target %j and lists those that exist',
		async (target) => {
			const compiled = await compileSettings({ fieldMapping: [{ target, path: 'a' }] }, [
				'iclosed',
			]);
			expect(compiled).toMatchObject({
				ok: false,
				reason: expect.stringContaining(`'Field Mapping' fills "${target}"`),
				remedy: expect.stringContaining('deal.value'),
			});
		},
	);

	it('refuses a path that cannot be read', async () => {
		const compiled = await compileSettings({ fieldMapping: [{ target: 'notes', path: 'a[' }] }, [
			'iclosed',
		]);
		expect(compiled).toMatchObject({ ok: false, reason: expect.stringContaining('"a["') });
	});
});

describe('the CRMs', () => {
	it.each(['hubspott', 'Zoho', 'constructor'])(
		'of an expression that names %j are refused, and the choices are named',
		async (name) => {
			expect(await compileSettings({ crmFields: ['close', name] }, [])).toMatchObject({
				ok: false,
				reason: expect.stringContaining(`'CRM Fields' names "${name}"`),
				remedy: expect.stringContaining('hubspot, salesforce, pipedrive, close'),
			});
		},
	);
});

describe('default country and currency', () => {
	it.each([
		[{ defaultCountry: 'XX' }, 'Default Country'],
		[{ defaultCountry: 'United States' }, 'Default Country'],
		[{ defaultCurrency: 'DOLLAR' }, 'Default Currency'],
		[{ defaultCurrency: 'ZZZ' }, 'Default Currency'],
	])('%j is refused by name', async (input, parameter) => {
		expect(await compileSettings(input, [])).toMatchObject({
			ok: false,
			reason: expect.stringContaining(`'${parameter}'`),
			remedy: expect.stringMatching(/^Enter the (two|three) letters/),
		});
	});

	it.each([
		{},
		{ defaultCountry: ' ', defaultCurrency: '' },
		{ defaultCountry: ' in ', defaultCurrency: 'usd' },
	])('%j can be used', async (input) => {
		expect(await compileSettings(input, [])).toMatchObject({ ok: true, hints: [] });
	});
});
