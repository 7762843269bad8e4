import analysisSample from '../../fixtures/payloads/osmtalk-analysis-completed.json';
import leadSample from '../../fixtures/payloads/osmtalk-lead-completed.json';
import { osmTalkAnalysis, osmTalkLead, recordOf } from './reading';

const leadOutcome = async (lead: object, rest?: object) => {
	const { outcome, warnings } = await recordOf(osmTalkLead(lead, rest));
	return { ...outcome, paths: warnings.map(({ path }) => path) };
};
const analysisOutcome = async (analysis: unknown, call?: object) => {
	const { outcome, warnings } = await recordOf(osmTalkAnalysis(analysis, call));
	return { ...outcome, paths: warnings.map(({ path }) => path) };
};

describe('a completed lead of osmTalk', () => {
	it.each([
		['voicemail', 'unreached', 'unreached', 'voicemail', 'voicemail'],
		['no_answer', 'unreached', 'unreached', 'no_answer', 'no_answer'],
		['no-answer', 'unreached', 'unreached', 'no_answer', 'no_answer'],
		['No Answer', 'unreached', 'unreached', 'no_answer', 'no_answer'],
		['BUSY', 'unreached', 'unreached', 'busy', 'busy'],
		['failed', 'failed', 'unreached', null, 'failed'],
		['dnc_blocked', 'do_not_contact', 'negative', null, 'blocked'],
		['DNC Blocked', 'do_not_contact', 'negative', null, 'blocked'],
		['completed', 'completed', 'open', null, 'connected'],
	])('with the status %s is %s', async (status, category, group, detail, connection) => {
		expect(await leadOutcome({ status })).toEqual({
			category,
			group,
			detail,
			reason: null,
			objection: null,
			nextAction: null,
			raw: status,
			mappedBy: 'vendor',
			connection,
			paths: [],
		});
	});

	it.each([
		['qualified', 'qualified', null],
		['QUALIFIED', 'qualified', null],
		['not_interested', 'lost', 'not_interested'],
		['Not Interested', 'lost', 'not_interested'],
		['callback', 'follow_up', 'callback'],
		['completed', 'completed', null],
	])('completed with the disposition %s is %s', async (disposition, category, detail) => {
		const outcome = await leadOutcome({ status: 'completed', disposition });
		expect(outcome).toMatchObject({
			category,
			detail,
			raw: disposition,
			mappedBy: 'vendor',
			paths: [],
		});
		expect(outcome.connection).toBe('connected');
	});

	it.each([
		['not_interested', { lead_qualified: true }, 'lost'],
		['callback', { success: true }, 'follow_up'],
		['qualified', { lead_qualified: false, next_action: 'not_interested' }, 'qualified'],
	])(
		'with the documented disposition %s is what that says, whatever the analysis says',
		async (disposition, outcome, category) => {
			expect(await leadOutcome({ status: 'completed', disposition, outcome })).toMatchObject({
				category,
				mappedBy: 'vendor',
			});
		},
	);

	describe.each([[undefined], [null], ['completed'], ['']])(
		'completed with the disposition %j',
		(disposition) => {
			it.each([
				[{ lead_qualified: true }, 'qualified', 'derived'],
				[{ success: true }, 'qualified', 'derived'],
				[{ lead_qualified: true, next_action: 'not_interested' }, 'qualified', 'derived'],
				[{ success: true, next_action: 'callback_later' }, 'qualified', 'derived'],
				[{ lead_qualified: false, next_action: 'not_interested' }, 'lost', 'derived'],
				[{ next_action: 'Callback later' }, 'follow_up', 'derived'],
				[{ next_action: 'book_demo' }, 'completed', 'vendor'],
				[{ lead_qualified: false, success: false }, 'completed', 'vendor'],
				[null, 'completed', 'vendor'],
			])('and the analysis %j is %s (%s)', async (outcome, category, mappedBy) => {
				expect(await leadOutcome({ status: 'completed', disposition, outcome })).toMatchObject({
					category,
					mappedBy,
					paths: [],
				});
			});
		},
	);

	it.each([
		[{ status: 'scheduled' }, 'lead.status', 'scheduled'],
		[{ status: 'completed', disposition: 'maybe' }, 'lead.disposition', 'maybe'],
		[{}, 'lead.status', null],
		[{ status: null, disposition: 'qualified' }, 'lead.status', null],
		[{ status: { code: 1 } }, 'lead.status', null],
		[{ status: '__proto__' }, 'lead.status', '__proto__'],
	])('%j is unknown, with a warning', async (lead, path, raw) => {
		expect(await leadOutcome(lead)).toMatchObject({
			category: 'unknown',
			mappedBy: 'fallback',
			raw,
			paths: [path],
		});
	});

	it('reads flat names where there are no nested ones', async () => {
		const record = await recordOf({
			event: 'campaign.lead_completed',
			timestamp: '2026-05-06T11:23:45.123Z',
			campaignId: 'cmp_1',
			leadId: 7,
			phoneNumber: '+919876543210',
			status: 'completed',
			disposition: 'callback',
			attempts: '2',
			callId: 'call_9',
			variables: { 'First Name': 'Asha' },
			outcome: { summary: 'Later', lead_qualified: 'no' },
		});
		expect(record).toMatchObject({
			id: 'osmtalk:lead_completed:call_9',
			occurredAt: '2026-05-06T11:23:45.123Z',
			outcome: { category: 'follow_up' },
			contact: { firstName: 'Asha', phone: '+919876543210' },
			call: { id: 'call_9', attempts: 2 },
			campaign: { id: 'cmp_1', name: null, leadId: '7' },
			analysis: { summary: 'Later', leadQualified: false },
			warnings: [{ path: 'outcome.lead_qualified' }],
		});
	});

	it.each<[string, unknown]>([
		['null', null],
		['empty', ''],
		['blank', '  '],
	])('lets no nested value that is %s hide the flat one', async (_name, nothing) => {
		const record = await recordOf({
			event: 'campaign.lead_completed',
			campaign: { id: nothing },
			lead: {
				id: nothing,
				status: nothing,
				callId: nothing,
				attempts: nothing,
				phoneNumber: nothing,
				disposition: nothing,
				variables: {},
				outcome: {},
			},
			campaignId: 'cmp_1',
			leadId: 'ld_1',
			status: 'completed',
			disposition: 'callback',
			callId: 'call_9',
			attempts: 2,
			phoneNumber: '+919876543210',
			variables: { name: 'Asha' },
			outcome: { summary: 'Later' },
		});
		expect(record).toMatchObject({
			callKey: 'osmtalk:call_9',
			outcome: { category: 'follow_up' },
			contact: { fullName: 'Asha', phone: '+919876543210' },
			call: { id: 'call_9', attempts: 2 },
			campaign: { id: 'cmp_1', leadId: 'ld_1' },
			analysis: { summary: 'Later' },
			warnings: [],
		});
	});

	it.each(['yesterday', '2026-02-30T10:00:00Z', '2026-05-06 11:23', 1778066625123])(
		'tells of a timestamp that cannot be read: %p',
		async (timestamp) => {
			const record = await recordOf({ ...osmTalkLead({ status: 'busy' }), timestamp });
			expect(record).toMatchObject({ occurredAt: null, warnings: [{ path: 'timestamp' }] });
		},
	);

	it('lets nested names win over flat ones', async () => {
		const record = await recordOf(
			osmTalkLead({ status: 'busy', callId: 'nested' }, { status: 'failed', callId: 'flat' }),
		);
		expect(record).toMatchObject({ outcome: { category: 'unreached' }, call: { id: 'nested' } });
	});

	it('has no call when the number was blocked', async () => {
		const record = await recordOf({
			event: 'campaign.lead_completed',
			campaign: { id: 'cmp:1' },
			lead: { id: 'ld_1', status: 'dnc_blocked', attempts: 0, callId: null },
		});
		expect(record).toMatchObject({
			id: 'osmtalk:lead_completed:cmp%3A1:ld_1:dnc_blocked:0',
			callKey: null,
			call: { id: null, attempts: 0 },
			outcome: { category: 'do_not_contact' },
		});
	});

	it('never makes a deal of what the analysis found', async () => {
		const { deal, analysis } = await recordOf(leadSample);
		expect(deal).toBeNull();
		expect(analysis?.fields).toEqual(leadSample.lead.outcome);
	});

	it('says which sections are no objects', async () => {
		const record = await recordOf(
			osmTalkLead(
				{ status: 'busy', variables: 'first_name=Asha', outcome: [] },
				{ call: 'none', campaign: 7 },
			),
		);
		expect(record.warnings.map(({ path }) => path)).toEqual([
			'campaign',
			'call',
			'lead.variables',
			'lead.outcome',
		]);
		expect(record).toMatchObject({ campaign: null, analysis: null, variables: {} });
	});
});

describe('a completed analysis of osmTalk', () => {
	it.each([
		[{ lead_qualified: true }, 'completed', 'qualified', 'derived'],
		[{ success: true }, 'completed', 'qualified', 'derived'],
		[{ lead_qualified: true, next_action: 'callback_later' }, 'completed', 'qualified', 'derived'],
		[{ next_action: 'not_interested' }, 'completed', 'lost', 'derived'],
		[{ next_action: 'NOT INTERESTED' }, 'completed', 'lost', 'derived'],
		[{ next_action: 'callback_later' }, undefined, 'follow_up', 'derived'],
		[{}, 'failed', 'failed', 'vendor'],
		[{ next_action: 'book_demo' }, 'failed', 'failed', 'vendor'],
		[{ lead_qualified: true }, 'failed', 'failed', 'vendor'],
		[{ success: true }, 'voicemail', 'unreached', 'vendor'],
		[{ next_action: 'callback_later' }, 'no-answer', 'unreached', 'vendor'],
		[{}, 'busy', 'unreached', 'vendor'],
		[{ success: true }, 'completed', 'qualified', 'derived'],
		[{ success: true }, 'in_progress', 'qualified', 'derived'],
		[{ next_action: 'book_demo' }, 'completed', 'completed', 'fallback'],
		[{}, undefined, 'completed', 'fallback'],
		[null, undefined, 'completed', 'fallback'],
	])('%j of a call that is %s is %s (%s)', async (analysis, status, category, mappedBy) => {
		expect(await analysisOutcome(analysis, { status })).toMatchObject({
			category,
			mappedBy,
			paths: [],
		});
	});

	it.each([
		['true', true],
		['TRUE', true],
		['yes', true],
		['Yes', true],
		[1, true],
		['1', true],
		['false', false],
		['no', false],
		[0, false],
	])('reads %j as %s, with a warning', async (lead_qualified, value) => {
		const { analysis, outcome, warnings } = await recordOf(osmTalkAnalysis({ lead_qualified }));
		expect(analysis?.leadQualified).toBe(value);
		expect(outcome.category).toBe(value ? 'qualified' : 'completed');
		expect(warnings).toEqual([
			{ path: 'analysis.lead_qualified', message: expect.stringContaining(`read as ${value}`) },
		]);
	});

	it.each(['maybe', 2, {}, [true]])(
		'does not read %j as a boolean, with a warning',
		async (success) => {
			const { analysis, outcome, warnings } = await recordOf(osmTalkAnalysis({ success }));
			expect(analysis?.success).toBeNull();
			expect(outcome.category).toBe('completed');
			expect(warnings).toEqual([
				{ path: 'analysis.success', message: expect.stringContaining('left out') },
			]);
		},
	);

	it('reads the sample without a warning', async () => {
		expect(await recordOf(analysisSample)).toMatchObject({
			id: 'osmtalk:analysis_completed:call_xxx',
			callKey: 'osmtalk:call_xxx',
			occurredAt: '2026-05-06T11:23:44.900Z',
			outcome: {
				category: 'qualified',
				detail: 'book_demo',
				nextAction: 'book_demo',
				connection: 'connected',
			},
			contact: { phone: '+919876543210', firstName: 'Arjun', fullName: 'Arjun', company: 'Acme' },
			agent: { id: 'agent_xxx', kind: 'ai' },
			call: {
				id: 'call_xxx',
				startedAt: '2026-05-06T11:20:10.000Z',
				durationSeconds: 207,
				direction: 'outbound',
				channel: 'phone',
				recordingUrl: 'https://recordings.example/call_xxx.mp3',
			},
			campaign: null,
			analysis: {
				sentiment: 'positive',
				success: null,
				leadQualified: true,
				fields: analysisSample.analysis,
			},
			variables: { first_name: 'Arjun', company: 'Acme' },
			metadata: { crm_id: '42' },
			warnings: [],
		});
	});

	it('takes the call’s id from callId too, and from the content when there is none', async () => {
		const named = await recordOf({
			event: 'call.analysis_completed',
			call: { callId: 77 },
			analysis: {},
		});
		expect(named).toMatchObject({
			id: 'osmtalk:analysis_completed:77',
			callKey: 'osmtalk:77',
			call: { id: '77' },
		});
		const nameless = await recordOf({ event: 'call.analysis_completed', analysis: {} });
		expect(nameless).toMatchObject({ callKey: null, call: { id: null } });
		expect(nameless.id).toMatch(/^osmtalk:analysis_completed:[0-9a-f]{16}$/);
	});

	it.each([
		[{ direction: 'outbound', to: '+919876543210', from: '+12025550100' }, '+919876543210'],
		[{ direction: 'Inbound', to: '+12025550100', from: '+919876543210' }, '+919876543210'],
		[{ destination: '+919876543210' }, '+919876543210'],
		[{ to: '+919876543210' }, null],
		[{ direction: 'constructor', to: '+919876543210' }, null],
		[{ channel: 'web' }, null],
	])('finds the contact’s phone in %j', async (call, phone) => {
		expect((await recordOf(osmTalkAnalysis({}, call))).contact.phone).toBe(phone);
	});
});

describe('the contact in osmTalk’s variables', () => {
	const contactOf = async (variables: object, outcome: object = {}) =>
		(await recordOf(osmTalkLead({ status: 'busy', variables, outcome }))).contact;

	it.each([
		[
			{ first_name: 'Asha', last_name: 'Rao' },
			{ firstName: 'Asha', lastName: 'Rao', fullName: 'Asha Rao' },
		],
		[
			{ firstName: 'Asha', LASTNAME: 'Rao' },
			{ firstName: 'Asha', lastName: 'Rao' },
		],
		[
			{ 'First Name': 'Asha', 'last-name': 'Rao' },
			{ firstName: 'Asha', lastName: 'Rao' },
		],
		[{ 'first.name': 'Asha' }, { firstName: 'Asha', fullName: 'Asha' }],
		[{ name: 'Asha Rao' }, { fullName: 'Asha Rao', firstName: null, lastName: null }],
		[{ 'Client Name': 'Asha Rao', name: 'A. Rao' }, { fullName: 'A. Rao' }],
		[{ full_name: 'Asha Rao', name: '' }, { fullName: 'Asha Rao' }],
		[{ company: 'Acme' }, { company: 'Acme' }],
		[{ 'Company Name': 'Acme', company: ' ' }, { company: 'Acme' }],
		[{ 'E-Mail': 'asha@example.com' }, { email: 'asha@example.com' }],
		[
			{ order: { id: 1 }, 'order.id': 2 },
			{ firstName: null, company: null },
		],
	])('%j', async (variables, contact) => {
		expect(await contactOf(variables)).toMatchObject(contact);
	});

	it('has the company of the analysis only where the variables name none', async () => {
		expect(await contactOf({}, { company_name: 'Found' })).toMatchObject({ company: 'Found' });
		expect(await contactOf({ company: 'Given' }, { company_name: 'Found' })).toMatchObject({
			company: 'Given',
		});
	});

	it('tells where a variable stands that cannot be read', async () => {
		const { warnings } = await recordOf(
			osmTalkLead({ status: 'busy', variables: { 'E-Mail': 'none yet' } }),
		);
		expect(warnings).toEqual([{ path: 'lead.variables["E-Mail"]', message: expect.any(String) }]);
	});
});
