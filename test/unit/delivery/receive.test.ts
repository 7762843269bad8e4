import type { Reception, Selection } from '../../../nodes/delivery/door/receive';
import { receive } from './received';
import { iClosed } from '../../../nodes/providers/iclosed/provider';
import { osmTalk } from '../../../nodes/providers/osmtalk/provider';
import type { Provider } from '../../../nodes/providers/provider';
import { osmTalkScheme, request, SECRET, signed } from './requests';

const EVERYTHING: Selection = {
	events: ['lead_completed', 'analysis_completed', 'outcome_added'],
	keptOutBy: () => null,
	replayWindowHours: 72,
	includeHeaders: false,
};

/** What arrives at noon of 2026-05-06; `reception` and `selection` change what matters to the test. */
const receiveSigned = (
	body: unknown,
	{
		selection = {},
		...reception
	}: Partial<Omit<Reception, 'selection'>> & { selection?: Partial<Selection> } = {},
) =>
	receive(signed(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)), {
		provider: osmTalk,
		scheme: osmTalkScheme(),
		isTest: false,
		selection: () => ({ ...EVERYTHING, ...selection }),
		...reception,
	});

const lead = (more: object = {}) => ({
	event: 'campaign.lead_completed',
	timestamp: '2026-05-06T11:23:45.123Z',
	lead: { id: 'ld_1', callId: 'call_1' },
	...more,
});
const outcome = (more: object = {}) => ({ uuid: 123, hookType: 'Outcome added', ...more });

const idsOf = (received: ReturnType<typeof receive>) =>
	'run' in received ? received.run.map(({ id }) => id) : received;

describe('a verified request', () => {
	it('runs its event, in the envelope that workflows rely on', () => {
		expect(receiveSigned(lead())).toEqual({
			run: [
				{
					id: 'osmtalk:lead_completed:call_1',
					callKey: 'osmtalk:call_1',
					source: 'osmtalk',
					event: 'lead_completed',
					occurredAt: '2026-05-06T11:23:45.123Z',
					receivedAt: '2026-05-06T12:00:00.000Z',
					verified: true,
					data: lead(),
				},
			],
		});
	});

	it('runs several events in their order', () => {
		const events = ['b', 'a', 'c'].map((callId) => lead({ lead: { callId } }));
		expect(idsOf(receiveSigned(events))).toEqual(
			['b', 'a', 'c'].map((callId) => `osmtalk:lead_completed:${callId}`),
		);
	});

	it('runs with what could not be read beside it told in warnings', () => {
		expect(receiveSigned([lead(), 42])).toMatchObject({
			run: [{ warnings: [{ path: '[1]', message: 'is not a JSON object' }] }],
		});
	});

	it('is parsed without its byte order mark', () => {
		expect(idsOf(receiveSigned(`\uFEFF${JSON.stringify(lead())}`))).toHaveLength(1);
	});

	it('keeps a byte order mark that is part of a text', () => {
		expect(receiveSigned(lead({ notes: '\uFEFFa' }))).toMatchObject({
			run: [{ data: { notes: '\uFEFFa' } }],
		});
	});

	it('is parsed whatever white space JSON allows', () => {
		expect(idsOf(receiveSigned(`\r\n\t ${JSON.stringify(lead(), null, '\t')}\r\n`))).toHaveLength(
			1,
		);
	});

	it('is marked as not verified when nothing was verified', () => {
		expect(
			receive(request({ body: JSON.stringify(lead()) }), {
				provider: osmTalk,
				scheme: { kind: 'none' },
				isTest: false,
				selection: () => EVERYTHING,
			}),
		).toMatchObject({ run: [{ verified: false }] });
	});

	it('shows its headers only when asked for, and without the signature', () => {
		const delivery = signed(JSON.stringify(lead()));
		delivery.headers['user-agent'] = 'osmTalk/1.0';
		const received = receive(delivery, {
			provider: osmTalk,
			scheme: osmTalkScheme(),
			isTest: false,
			selection: () => ({ ...EVERYTHING, includeHeaders: true }),
		});
		expect(received).toMatchObject({ run: [{ headers: { 'user-agent': 'osmTalk/1.0' } }] });
		expect(JSON.stringify(received)).not.toContain('sha256=');
	});
});

describe('an event that is not wanted is acknowledged and does not run', () => {
	const IGNORED = { status: 200, body: { status: 'ignored' } };

	it.each([
		['not selected', lead(), { events: ['analysis_completed'] }],
		['kept out by a filter', lead(), { keptOutBy: () => 'Outcomes' }],
		['unknown', { event: 'call.started' }, {}],
		['of the future', { event: 'campaign.lead_completed.v2' }, {}],
		['the vendor’s test', { event: 'webhook.test' }, {}],
		['not selected, of any age', lead({ timestamp: '2020-01-01T00:00:00Z' }), { events: [] }],
	])('when %s', (_name, body, selection) => {
		expect(receiveSigned(body, { selection })).toEqual(IGNORED);
	});

	it('but the others of its delivery run', () => {
		const keptOutBy = ({ id }: { id: string }) => (id.endsWith('_2') ? null : 'Outcomes');
		const events = ['call_1', 'call_2', 'call_3'].map((callId) => lead({ lead: { callId } }));
		expect(idsOf(receiveSigned(events, { selection: { keptOutBy } }))).toEqual([
			'osmtalk:lead_completed:call_2',
		]);
	});

	it('save for the vendor’s test at the Test URL, which no filter keeps out', () => {
		expect(
			idsOf(
				receiveSigned(
					{ event: 'webhook.test' },
					{ isTest: true, selection: { keptOutBy: () => 'Outcomes' } },
				),
			),
		).toEqual([expect.stringMatching(/^osmtalk:webhook_test:/)]);
	});

	it('at the Test URL either', () => {
		expect(receiveSigned(lead(), { isTest: true, selection: { events: [] } })).toEqual(IGNORED);
	});
});

describe('the replay window', () => {
	const at = (timestamp: unknown, replayWindowHours = 72) =>
		receiveSigned(lead({ timestamp }), { selection: { replayWindowHours } });

	const refused = (hours: number) => ({
		status: 400,
		body: { error: `event is older than ${hours} hours` },
		reason: `event is older than ${hours} hours`,
	});

	it.each([
		['as old as the window', '2026-05-03T12:00:00.000Z'],
		['of this moment', '2026-05-06T12:00:00.000Z'],
		['a little ahead of our clock', '2026-05-06T12:00:05.000Z'],
		['far ahead', '9999-12-31T23:59:59.999Z'],
		['in another zone', '2026-05-03T17:30:00+05:30'],
		['without a time', undefined],
		['with an unreadable time', 'yesterday'],
		['with a time without a zone', '2020-01-01T00:00:00'],
		['with a number for a time', 0],
	])('lets in an event %s', (_name, timestamp) => {
		expect(idsOf(at(timestamp))).toHaveLength(1);
	});

	it.each([
		['by a millisecond', '2026-05-03T11:59:59.999Z', 72],
		['by years', '2001-01-01T00:00:00Z', 72],
		['in another zone', '2026-05-03T12:00:00+00:01', 72],
		['by the user’s own window', '2026-05-06T10:59:59.999Z', 1],
		['by a window of minutes', '2026-05-06T11:29:00Z', 0.5],
	])('refuses an event that is older %s', (_name, timestamp, hours) => {
		expect(at(timestamp, hours)).toEqual(refused(hours));
	});

	it('is no limit when it is 0', () => {
		expect(idsOf(at('1970-01-01T00:00:00Z', 0))).toHaveLength(1);
	});

	it('drops the old events of a delivery and runs the others', () => {
		const events = [lead({ timestamp: '2020-01-01T00:00:00Z' }), lead({ lead: { callId: 'new' } })];
		expect(idsOf(receiveSigned(events))).toEqual(['osmtalk:lead_completed:new']);
	});

	it('never refuses iClosed, which sends no time of the event', () => {
		const received = receiveSigned(outcome({ startTime: '2001-01-01T00:00:00Z' }), {
			provider: iClosed,
		});
		expect(received).toMatchObject({ run: [{ occurredAt: null }] });
	});
});

describe('an authentic body that is no event', () => {
	const EXPECTED =
		'expected an osmTalk event with "event": "campaign.lead_completed" or "call.analysis_completed"';

	it.each([
		['empty', ''],
		['white space', ' '],
		['broken JSON', '{"event":'],
		['JSON with a comment', '{} // x'],
		['single quotes', "{'event':'x'}"],
		['two documents', '{}{}'],
		['a number', '1'],
		['a text', '"campaign.lead_completed"'],
		['null', 'null'],
		['true', 'true'],
		['NaN', 'NaN'],
		['an empty object', '{}'],
		['an empty list', '[]'],
		['a list of lists', '[[{"event":"campaign.lead_completed"}]]'],
		['a list of nothing', '[null,1,"x"]'],
		['a form', 'event=campaign.lead_completed'],
		[
			'XML',
			'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
		],
		['UTF-16', Buffer.from('{"event":"campaign.lead_completed"}', 'utf16le')],
		['bytes', Buffer.from([0, 255, 254, 1])],
	])('is refused with what was expected: %s', (_name, body) => {
		expect(receiveSigned(body)).toEqual({
			status: 400,
			body: { error: EXPECTED },
			reason: EXPECTED,
		});
	});

	it('is refused with what iClosed’s trigger expects', () => {
		expect(receiveSigned({}, { provider: iClosed })).toMatchObject({
			status: 400,
			body: { error: 'expected an iClosed outcome with "hookType": "Outcome added"' },
		});
	});

	it('is refused when it holds more events than any vendor sends', () => {
		const many = Array.from({ length: 1_001 }, () => lead());
		expect(idsOf(receiveSigned(many.slice(1)))).toEqual(
			Array.from({ length: 1_000 }, () => 'osmtalk:lead_completed:call_1'),
		);
		expect(receiveSigned(many)).toMatchObject({
			status: 400,
			body: { error: 'expected at most 1000 events in one delivery' },
		});
	});
});

describe('a request that is not verified', () => {
	const untouched = (): never => {
		throw new Error('touched before the sender was verified');
	};
	const unreadProvider: Provider = { ...osmTalk, read: untouched };

	it.each([
		['unsigned', request({ body: JSON.stringify(lead()) }), 'missing'],
		['of another secret', signed(JSON.stringify(lead()), 'another secret'), 'does not match'],
		['unsigned and unreadable', request({ body: '{' }), 'missing'],
	])(
		'is refused before its body is read or a setting is looked at: %s',
		(_name, delivery, reason) => {
			const received = receive(delivery, {
				provider: unreadProvider,
				scheme: osmTalkScheme(),
				isTest: false,
				selection: untouched,
			});
			expect(received).toEqual({
				status: 401,
				body: { error: 'unauthorized' },
				reason: expect.stringContaining(reason),
			});
		},
	);

	it('is refused at the Test URL too', () => {
		const received = receive(request({ body: '{"event":"webhook.test"}' }), {
			provider: unreadProvider,
			scheme: osmTalkScheme(),
			isTest: true,
			selection: untouched,
		});
		expect(received).toMatchObject({ status: 401 });
	});

	it('is refused by a trigger that cannot verify, with the same answer and the reason for the log', () => {
		expect(
			receiveSigned(lead(), { scheme: { kind: 'misconfigured', reason: "'Secret' is blank" } }),
		).toEqual({ status: 401, body: { error: 'unauthorized' }, reason: "'Secret' is blank" });
	});

	it('learns nothing: neither the answer nor the reason holds a secret or what was sent', () => {
		const sent = 'sha256=0123456789';
		const received = receive(
			request({ body: 'private body', headers: { 'x-osmtalk-signature': sent } }),
			{ provider: unreadProvider, scheme: osmTalkScheme(), isTest: false, selection: untouched },
		);
		for (const told of [SECRET, sent, 'private body']) {
			expect(JSON.stringify(received)).not.toContain(told);
		}
	});
});

describe('a whole number beyond 2^53', () => {
	it('keeps an outcome apart from its neighbour, as it was sent', () => {
		const [one, other] = ['9007199254740993', '9007199254740992'].map((uuid) =>
			receiveSigned(`{"hookType":"Outcome added","uuid":${uuid},"dealValue":12.5}`, {
				provider: iClosed,
			}),
		);
		expect(one).toMatchObject({
			run: [
				{
					callKey: 'iclosed:9007199254740993',
					data: { uuid: '9007199254740993', dealValue: 12.5 },
				},
			],
		});
		expect(other).toMatchObject({ run: [{ callKey: 'iclosed:9007199254740992' }] });
	});

	it.each([
		['in a text', '"9007199254740993"', '9007199254740993'],
		['in a text with quotes', '"\\"9007199254740993\\""', '"9007199254740993"'],
		['as a fraction', '9007199254740993.5', Number('9007199254740993.5')],
		['that JavaScript can hold', '9007199254740991', 9007199254740991],
		['negative', '-9007199254740993', '-9007199254740993'],
	])('stays what it is %s', (_name, sent, value) => {
		const received = receiveSigned(`{"hookType":"Outcome added","notes":${sent}}`, {
			provider: iClosed,
		});
		expect(received).toMatchObject({ run: [{ data: { notes: value } }] });
	});
});
