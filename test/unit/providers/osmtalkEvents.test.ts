import { readOsmTalk } from '../../../nodes/providers/osmtalk/events';
import analysisSample from '../../fixtures/payloads/osmtalk-analysis-completed.json';
import leadSample from '../../fixtures/payloads/osmtalk-lead-completed.json';

const EXPECTED =
	'an osmTalk event with "event": "campaign.lead_completed" or "call.analysis_completed"';

const read = (body: unknown) => {
	const reading = readOsmTalk(body);
	if ('unreadable' in reading) throw new Error(reading.unreadable);
	return reading;
};
const only = (body: unknown) => {
	const [event, ...others] = read(body).events;
	expect(others).toEqual([]);
	return event;
};
const lead = (more: object) => ({ event: 'campaign.lead_completed', ...more });
const analysis = (more: object) => ({ event: 'call.analysis_completed', ...more });

describe('osmTalk’s events', () => {
	it('are read as documented: a lead', () => {
		expect(read(leadSample)).toEqual({
			events: [
				{
					event: 'lead_completed',
					id: 'osmtalk:lead_completed:call_xxx',
					callKey: 'osmtalk:call_xxx',
					occurredAt: '2026-05-06T11:23:45.123Z',
					data: leadSample,
				},
			],
			skipped: [],
			warnings: [],
		});
	});

	it('are read as documented: an analysis, whose call is that of the lead', () => {
		expect(only(analysisSample)).toEqual({
			event: 'analysis_completed',
			id: 'osmtalk:analysis_completed:call_xxx',
			callKey: 'osmtalk:call_xxx',
			occurredAt: '2026-05-06T11:23:44.900Z',
			data: analysisSample,
			mayBeSuperseded: true,
		});
	});

	it('may be superseded by the lead of the same call only when they name one', () => {
		expect(only({ ...analysisSample, call: {} })?.mayBeSuperseded).toBeUndefined();
		expect(only(leadSample)?.mayBeSuperseded).toBeUndefined();
	});

	it('are read: the test', () => {
		const [one, other] = ['a', 'b'].map((message) => only({ event: 'webhook.test', message }));
		expect(one).toMatchObject({ event: 'webhook_test', callKey: null, occurredAt: null });
		expect(one?.id).toMatch(/^osmtalk:webhook_test:[0-9a-f]{16}$/);
		expect(one?.id).not.toBe(other?.id);
	});

	it('are read in a list too', () => {
		expect(read([leadSample, analysisSample]).events.map(({ event }) => event)).toEqual([
			'lead_completed',
			'analysis_completed',
		]);
	});

	it('keep the payload untouched', () => {
		const body = lead({ lead: { variables: { 'Client Name': 'A', 'order.id': 1 } } });
		expect(only(body)?.data).toBe(body);
	});
});

describe('another event', () => {
	it.each([
		'call.started',
		'call.completed',
		'call.failed',
		'transfer.initiated',
		'campaign.lead_completed.v2',
		'Campaign.Lead_Completed',
		'campaign_lead_completed',
		' campaign.lead_completed',
		'lead_completed',
		'__proto__',
		'constructor',
		'toString',
		'hasOwnProperty',
		'valueOf',
	])('is skipped: %p', (event) => {
		expect(read({ event })).toEqual({ events: [], skipped: [event], warnings: [] });
	});

	it.each([
		['a Cyrillic a', 'c\u0430mpaign.lead_completed'],
		['a Cyrillic c', '\u0441all.analysis_completed'],
		['a full-width c', '\uff43all.analysis_completed'],
		['a long s', 'call.analy\u017fis_completed'],
		['a Kelvin sign', 'webhoo\u212a.test'],
		['a full-width dot', 'campaign\uff0elead_completed'],
		['a dot that is a middle dot', 'campaign\u00b7lead_completed'],
		['a zero-width space', 'campaign.lead\u200b_completed'],
		['a soft hyphen', 'campaign.lead\u00ad_completed'],
		['an emoji', 'campaign.lead_comp\u{1f1e6}leted'],
		['a NUL behind', 'campaign.lead_completed\0'],
		['a line feed behind', 'campaign.lead_completed\n'],
	])('is one with %s in its name', (_name, event) => {
		expect(read({ event }).skipped).toEqual([event]);
	});
});

describe('what is no event of osmTalk’s', () => {
	it.each([
		['an empty object', {}],
		['an event without a name', { event: null }],
		['a blank name', { event: ' \t' }],
		['a name that is a list', { event: ['campaign.lead_completed'] }],
		['a name that is an object', { event: { toString: null } }],
		['a name that is a number', { event: 1 }],
		['the name under another key', { type: 'campaign.lead_completed' }],
		['iClosed’s outcome', { hookType: 'Outcome added' }],
		['a list of nothing', []],
		['null', null],
		['a text', 'campaign.lead_completed'],
	])('is unreadable: %s', (_name, body) => {
		expect(readOsmTalk(body)).toEqual({ unreadable: `expected ${EXPECTED}` });
	});

	it('does not hide the event beside it', () => {
		expect(read([{}, leadSample])).toMatchObject({
			events: [{ id: 'osmtalk:lead_completed:call_xxx' }],
			warnings: [{ path: '[0]', message: `is not ${EXPECTED}` }],
		});
	});

	it('is told without a path when it is the whole body beside a skipped event', () => {
		expect(read([{ event: 'call.started' }, 1])).toEqual({
			events: [],
			skipped: ['call.started'],
			warnings: [{ path: '[1]', message: 'is not a JSON object' }],
		});
	});
});

describe('the identity of a lead', () => {
	it.each([
		['nested', { lead: { id: 'ld_1', callId: 'call_1' } }],
		['flat', { leadId: 'ld_1', callId: 'call_1' }],
		['in the call', { lead: { id: 'ld_1' }, call: { id: 'call_1' } }],
		['in the call under its other name', { lead: { id: 'ld_1' }, call: { callId: 'call_1' } }],
		[
			'in the call, blank in the lead',
			{ lead: { id: 'ld_1', callId: ' ' }, call: { id: 'call_1' } },
		],
		[
			'nested before flat',
			{ lead: { callId: 'call_1' }, callId: 'call_2', call: { id: 'call_3' } },
		],
		['with white space around', { lead: { callId: ' call_1 ' } }],
	])('is its call’s: %s', (_name, body) => {
		expect(only(lead(body))).toMatchObject({
			id: 'osmtalk:lead_completed:call_1',
			callKey: 'osmtalk:call_1',
		});
	});

	it('is a number’s text when the call’s id is a number', () => {
		expect(only(lead({ callId: 42 }))?.id).toBe('osmtalk:lead_completed:42');
	});

	const blocked = {
		campaign: { id: 'cmp_1' },
		lead: { id: 'ld_1', status: 'dnc_blocked', attempts: 0, callId: null },
	};
	it.each([
		['nested', blocked],
		['flat', { campaignId: 'cmp_1', leadId: 'ld_1', status: 'dnc_blocked', attempts: 0 }],
	])('is campaign, lead, status and attempts when no call was placed: %s', (_name, body) => {
		expect(only(lead(body))).toMatchObject({
			id: 'osmtalk:lead_completed:cmp_1:ld_1:dnc_blocked:0',
			callKey: null,
		});
	});

	it('is another for each attempt', () => {
		const retried = { ...blocked, lead: { ...blocked.lead, attempts: 1 } };
		expect(only(lead(retried))?.id).toBe('osmtalk:lead_completed:cmp_1:ld_1:dnc_blocked:1');
	});

	it('leaves open what is missing', () => {
		expect(only(lead({ lead: { id: 'ld_1' } }))?.id).toBe('osmtalk:lead_completed::ld_1::');
	});

	it.each([
		['missing', {}],
		['no text', { lead: { id: {} } }],
		['blank', { lead: { id: '' }, campaign: { id: 'cmp_1' } }],
	])('is the content when the lead’s id is %s too', (_name, body) => {
		const event = only(lead(body));
		expect(event?.id).toMatch(/^osmtalk:lead_completed:[0-9a-f]{16}$/);
		expect(event?.callKey).toBeNull();
	});

	it.each([
		['sections that are texts', { campaign: 'x', lead: 'x', call: 'x', analysis: 'x' }],
		['sections that are lists', { campaign: [], lead: [], call: [], analysis: [] }],
		['sections that are null', { campaign: null, lead: null, call: null, analysis: null }],
		['sections that are numbers', { campaign: 0, lead: 1, call: 2 }],
	])('does not stumble over %s', (_name, body) => {
		expect(only(lead({ ...body, callId: 'call_1' }))?.id).toBe('osmtalk:lead_completed:call_1');
	});
});

describe('the identity of an analysis', () => {
	it.each([
		['id', { call: { id: 'call_1', callId: 'call_2' } }],
		['callId', { call: { callId: 'call_1' } }],
		['flat callId', { callId: 'call_1' }],
	])('is its call’s %s', (_name, body) => {
		expect(only(analysis(body))).toMatchObject({
			id: 'osmtalk:analysis_completed:call_1',
			callKey: 'osmtalk:call_1',
		});
	});

	it('is the content when the call has no id', () => {
		const [one, other] = [1, 2].map((score) => only(analysis({ call: {}, analysis: { score } })));
		expect(one?.id).toMatch(/^osmtalk:analysis_completed:[0-9a-f]{16}$/);
		expect(one?.id).not.toBe(other?.id);
		expect(one?.callKey).toBeNull();
	});
});

describe('the time of an event', () => {
	it.each([
		['in UTC', '2026-05-06T11:23:45Z', '2026-05-06T11:23:45.000Z'],
		['in another zone', '2026-05-06T16:53:45+05:30', '2026-05-06T11:23:45.000Z'],
		['missing', undefined, null],
		['no text', 1778066625, null],
		['unreadable', 'today', null],
		['without a zone', '2026-05-06T11:23:45', null],
	])('is read when it is %s', (_name, timestamp, occurredAt) => {
		expect(only(lead({ timestamp }))?.occurredAt).toBe(occurredAt);
	});
});
