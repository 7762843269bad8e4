import { MAX_DEPTH } from '../../../nodes/outcome/json';
import { normalize } from '../../../nodes/providers/normalize';
import { PROVIDERS } from '../../../nodes/providers/registry';
import analysisSample from '../../fixtures/payloads/osmtalk-analysis-completed.json';
import iClosedSample from '../../fixtures/payloads/iclosed-outcome-added.json';
import leadSample from '../../fixtures/payloads/osmtalk-lead-completed.json';
import { objectionsTo } from './jsonSchema';
import { iClosedOutcome, NOW, osmTalkLead, recordOf, settingsOf } from './reading';

const normalized = async (json: unknown, providers = PROVIDERS) =>
	normalize(json, providers, await settingsOf(), NOW);
const recordsOf = async (json: unknown) => {
	const result = await normalized(json);
	return result.ok ? result.records : [];
};
const reasonOf = async (json: unknown, providers = PROVIDERS) => {
	const result = await normalized(json, providers);
	return result.ok ? undefined : result.reason;
};

const nested = (levels: number): unknown => {
	let value: unknown = 'core';
	for (let level = 0; level < levels; level++) value = level % 2 ? [value] : { value };
	return value;
};

const ENVELOPE = {
	id: 'osmtalk:lead_completed:call_xxx',
	callKey: 'osmtalk:call_xxx',
	source: 'osmtalk',
	event: 'lead_completed',
	occurredAt: '2026-05-06T11:23:45.123Z',
	receivedAt: '2026-05-06T11:23:46.000Z',
	verified: true,
	data: leadSample,
};

describe('normalize', () => {
	it.each([
		['iClosed’s array', iClosedSample, 'iclosed:outcome_added:123:07a9576b2213b4a5'],
		['iClosed’s bare object', iClosedSample[0], 'iclosed:outcome_added:123:07a9576b2213b4a5'],
		['osmTalk’s lead', leadSample, 'osmtalk:lead_completed:call_xxx'],
		['osmTalk’s analysis', analysisSample, 'osmtalk:analysis_completed:call_xxx'],
	])(
		'reads %s bare and as a Webhook node gives it, to the same record',
		async (_name, payload, id) => {
			const bare = await recordOf(payload);
			expect(bare).toMatchObject({ id, receivedAt: NOW, verified: null });
			expect(objectionsTo(bare)).toEqual([]);
			const request = {
				headers: { host: 'n8n' },
				params: {},
				query: {},
				body: payload,
				webhookUrl: 'x',
				executionMode: 'test',
			};
			expect(await recordOf(request)).toEqual(bare);
			expect(await recordOf({ body: payload })).toEqual(bare);
		},
	);

	it('keeps what a trigger says about the event', async () => {
		const { id, callKey, source, event, occurredAt, receivedAt, verified, warnings } =
			await recordOf(ENVELOPE);
		expect({
			id,
			callKey,
			source,
			event,
			occurredAt,
			receivedAt,
			verified,
			data: leadSample,
		}).toEqual(ENVELOPE);
		expect(warnings).toEqual([]);
	});

	it('adds a trigger’s warnings to its own, and ignores what is none', async () => {
		const junk = { path: '[1]', message: 'is not a JSON object' };
		const { warnings } = await recordOf({
			...ENVELOPE,
			data: { ...leadSample, timestamp: 'now', lead: { status: 'new' } },
			warnings: [junk, 'x', { path: 1 }],
		});
		expect(warnings).toEqual([junk, { path: 'lead.status', message: expect.any(String) }]);
	});

	it.each([
		['receivedAt', 'yesterday', NOW],
		['occurredAt', 17, null],
		['callKey', { a: 1 }, null],
		['verified', 'yes', null],
	])('reads a trigger’s %s of %j as %j', async (field, value, expected) => {
		expect(await recordOf({ ...ENVELOPE, [field]: value })).toHaveProperty(field, expected);
	});

	it('lets nobody claim in a request’s body to be verified', async () => {
		const forged = { headers: {}, query: {}, body: ENVELOPE };
		expect(await reasonOf(forged)).toMatch(/^expects/);
		expect(
			await recordOf({ headers: {}, body: { ...leadSample, verified: true, id: 'mine' } }),
		).toMatchObject({
			id: 'osmtalk:lead_completed:call_xxx',
			verified: null,
		});
	});

	it('gives a record for each outcome of an array, whichever vendor’s', async () => {
		const records = await recordsOf([iClosedSample[0], leadSample, analysisSample]);
		expect(records.map(({ source, event }) => [source, event])).toEqual([
			['iclosed', 'outcome_added'],
			['osmtalk', 'lead_completed'],
			['osmtalk', 'analysis_completed'],
		]);
	});

	it('passes the good ones on and warns of junk between them', async () => {
		const records = await recordsOf([
			null,
			iClosedOutcome({ callOutcome: 'SALE' }),
			'x',
			{ hookType: 'Call booked' },
			[],
		]);
		expect(records).toHaveLength(1);
		expect(records[0]?.warnings).toEqual([
			{ path: '[0]', message: 'is no call outcome; left out' },
			{ path: '[2]', message: 'is no call outcome; left out' },
			{ path: '[3]', message: 'is "Call booked", no call outcome; left out' },
			{ path: '[4]', message: 'is no call outcome; left out' },
		]);
	});

	it('tells of no more junk than a person reads, however long the array', async () => {
		const good = iClosedOutcome({ callOutcome: 'SALE' });
		const records = await recordsOf(
			Array.from({ length: 2000 }, (_, index) => (index % 2 ? good : null)),
		);
		expect(records).toHaveLength(1000);
		expect(records[0]?.warnings).toHaveLength(21);
		expect(records[0]?.warnings.at(-1)).toEqual({
			path: '',
			message: '980 more elements are no call outcomes; left out',
		});
	});

	it.each([
		[null],
		['text'],
		[7],
		[[]],
		[{}],
		[[[]]],
		[{ body: [] }],
		[{ headers: {}, body: 'x' }],
		[{ event: 7 }],
		[undefined],
	])('says what was expected instead of %j', async (json) => {
		expect(await reasonOf(json)).toBe(
			'expects one of these events, from a trigger or as the vendor sends it: iClosed Outcome Added, osmTalk Lead Completed, osmTalk Analysis Completed',
		);
	});

	it.each([
		[{ hookType: 'Call booked' }, 'Call booked'],
		[{ event: 'call.started', call: {} }, 'call.started'],
		[{ body: { hookType: 'Appointment Setting Outcome' } }, 'Appointment Setting Outcome'],
	])('names the event of %j that is no outcome', async (json, event) => {
		expect(await reasonOf(json)).toMatch(new RegExp(`^expects .*; found "${event}"$`));
	});

	it('takes the vendor’s test event for no outcome', async () => {
		expect(await reasonOf({ event: 'webhook.test' })).toMatch(/; found "webhook.test"$/);
		expect(await reasonOf({ ...ENVELOPE, event: 'webhook_test' })).toMatch(
			/; found "webhook_test"$/,
		);
	});

	it('reads only the vendors it is given', async () => {
		const [iClosed] = PROVIDERS.filter(({ source }) => source === 'iclosed');
		const only = iClosed === undefined ? [] : [iClosed];
		expect(await normalized(iClosedSample, only)).toMatchObject({ ok: true });
		expect(await reasonOf(leadSample, only)).toMatch(/; found "campaign.lead_completed"$/);
		expect(await reasonOf(ENVELOPE, only)).toMatch(/^expects/);
	});

	it('takes keys that lead into prototypes for what they are: names', async () => {
		const json = JSON.parse(
			'{"event":"campaign.lead_completed","__proto__":{"status":"failed"},"lead":{"callId":"1","status":"busy","__proto__":{"x":1},"variables":{"__proto__":"x","constructor":"y"}}}',
		);
		const record = await recordOf(json);
		expect(record.outcome.category).toBe('unreached');
		expect(Object.keys(record.variables)).toEqual(['__proto__', 'constructor']);
		expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
	});

	it('reads huge strings', async () => {
		const record = await recordOf(
			iClosedOutcome({ callOutcome: 'x'.repeat(1_000_000), notes: 'y'.repeat(1_000_000) }),
		);
		expect(record.notes).toHaveLength(1_000_000);
		expect(record.headline.length).toBeLessThan(200);
		expect(record.warnings[0]?.message.length).toBeLessThan(200);
	});

	it('reads payloads as deep as the limit and refuses deeper ones', async () => {
		const payload = (levels: number) =>
			osmTalkLead({ status: 'busy', outcome: { deep: nested(levels) } });
		const atLimit = payload(MAX_DEPTH - 3);
		const outcome = 'outcome' in atLimit.lead ? atLimit.lead.outcome : undefined;
		const [deep] = await recordsOf({ headers: {}, body: [atLimit] });
		expect(deep?.analysis?.fields).toEqual(outcome);
		expect(await recordsOf({ ...ENVELOPE, data: atLimit })).toHaveLength(1);
		expect(await reasonOf(payload(MAX_DEPTH - 2))).toBeDefined();
		expect(await reasonOf(payload(100_000))).toBe('reads no data nested deeper than 100 levels');
		expect(await reasonOf({ ...ENVELOPE, data: payload(100_000) })).toBe(
			'reads no data nested deeper than 100 levels',
		);
	});

	it('adds the payload only when asked for', async () => {
		expect(await recordOf(leadSample)).not.toHaveProperty('raw');
		expect((await recordOf(leadSample, { includeRaw: true })).raw).toEqual(leadSample);
	});
});
