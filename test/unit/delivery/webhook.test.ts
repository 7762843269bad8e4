/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run on Node, not in n8n */
import type { IWebhookFunctions } from 'n8n-workflow';

import type { Scheme } from '../../../nodes/delivery/door/authenticate';
import type { Selection } from '../../../nodes/delivery/door/receive';
import type { Delivery } from '../../../nodes/delivery/door/delivery';
import type { Deduplicate } from '../../../nodes/delivery/settings';
import { until } from '../../../scripts/n8n/client.mjs';
import { iClosed } from '../../../nodes/providers/iclosed/provider';
import { osmTalk } from '../../../nodes/providers/osmtalk/provider';
import { NOTHING, scriptedRedis } from './once/scriptedRedis';
import { mac, NOW, osmTalkScheme, request, SECRET, signed } from './requests';

// The round that renews leases would outlive the tests; it has its own (openDeliveries.test.ts).
jest.mock('n8n-workflow', () => {
	const n8n = jest.requireActual('n8n-workflow');
	const sleep = async (milliseconds: number) =>
		await (milliseconds < 10_000 ? n8n.sleep(milliseconds) : new Promise(() => {}));
	return { ...n8n, sleep };
});

let answerWebhook: typeof import('../../../nodes/delivery/webhook').answerWebhook;

beforeAll(async () => {
	jest.useFakeTimers({
		now: NOW,
		doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'setTimeout', 'setInterval'],
	});
	({ answerWebhook } = await import('../../../nodes/delivery/webhook'));
});
afterEach(() => jest.setSystemTime(NOW));
afterAll(() => jest.useRealTimers());

class Response {
	statusCode = 200;
	closed = false;
	answers: unknown[] = [];
	pages: string[] = [];
	headers: Record<string, unknown> = {};

	setHeader(name: string, value: unknown) {
		this.headers[name] = value;
	}

	end() {}

	status(code: number) {
		this.statusCode = code;
		return this;
	}

	set() {
		return this;
	}

	send(page: string) {
		this.pages.push(page);
	}

	/** As Express does it. */
	json(body: unknown) {
		this.answers.push(body);
		this.end();
	}

	/** n8n ends the response; the sender is there, or has hung up. */
	close(statusCode: number, isHeard = true) {
		Object.assign(this, { statusCode, closed: !isHeard });
		this.end();
	}
}

interface Setup {
	scheme?: Scheme;
	options?: object;
	mode?: string;
	events?: string[];
	workflowId?: string | null;
	nodeId?: string;
	provider?: typeof osmTalk;
	response?: Response;
	readRawBody?: (request: { rawBody?: Buffer }) => Promise<void>;
	deduplicate?: Deduplicate;
	keptOutBy?: Selection['keptOutBy'];
	getCredentials?: () => Promise<object>;
	webhook?: string;
	/** Whether the user wants to see refused requests. */
	reports?: boolean;
}

let workflows = 0;

const turns = async () => {
	for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};

/** One active trigger; `send` is one request to it. */
function trigger(setup: Setup = {}) {
	const log: string[] = [];
	const debug: string[] = [];
	const { workflowId = `w${++workflows}` } = setup;
	const send = async (
		delivery: Omit<Delivery, 'rawBody'> & { rawBody?: Buffer },
		more: Setup = {},
	) => {
		const {
			scheme = osmTalkScheme(),
			options = {},
			mode = 'webhook',
			events = ['lead_completed', 'outcome_added'],
			nodeId = 'n1',
			provider = osmTalk,
			response = new Response(),
			readRawBody,
			deduplicate = 'event',
			keptOutBy = () => null,
			getCredentials = async () => ({}),
			webhook = 'default',
			reports = false,
		} = { ...setup, ...more };
		const incoming = {
			rawBody: delivery.rawBody,
			headers: delivery.headers,
			query: delivery.query,
			readRawBody: async () => await readRawBody?.(incoming),
		};
		const context = {
			getMode: () => mode,
			getWebhookName: () => webhook,
			getNodeParameter: (name: string) => (name === 'options' ? options : reports),
			getRequestObject: () => incoming,
			getResponseObject: () => response,
			getWorkflow: () => ({ id: more.workflowId ?? workflowId ?? undefined }),
			getNode: () => ({
				id: nodeId,
				name: 'My Trigger',
				credentials: { callOutcomesRedisApi: { id: workflowId } },
			}),
			getInstanceId: () => 'instance',
			getCredentials,
			logger: {
				warn: (line: string) => log.push(line),
				debug: (line: string) => debug.push(line),
			},
		} as unknown as IWebhookFunctions;
		const returned = await answerWebhook(context, {
			provider,
			scheme: async () => scheme,
			deduplicate,
			select: () => ({ events, keptOutBy }),
		});
		const ids = returned.workflowData?.map((items) => items.map(({ json }) => json.id));
		return { returned, ids, response };
	};
	return { send, log, debug };
}

const lead = (callId: string, more: object = {}) =>
	signed(JSON.stringify({ event: 'campaign.lead_completed', lead: { callId }, ...more }));
const idOf = (callId: string) => `osmtalk:lead_completed:${callId}`;

describe('a new event', () => {
	it('starts an execution with one item', async () => {
		const { send, log } = trigger();
		const { returned, response } = await send(lead('a'));
		expect(returned).toEqual({
			webhookResponse: { status: 'accepted' },
			workflowData: [
				[
					{
						json: {
							id: idOf('a'),
							callKey: 'osmtalk:a',
							source: 'osmtalk',
							event: 'lead_completed',
							occurredAt: null,
							receivedAt: NOW.toISOString(),
							verified: true,
							data: { event: 'campaign.lead_completed', lead: { callId: 'a' } },
						},
						delivery: {
							token: expect.stringMatching(/^[0-9a-f-]{36}$/),
							key: idOf('a'),
							corrects: false,
							covers: null,
							replaces: null,
						},
					},
				],
			],
		});
		expect(response.answers).toEqual([]);
		expect(log).toEqual([]);
	});

	it('starts one execution with all events of its delivery, each of them once', async () => {
		const { send } = trigger();
		const body = ['a', 'b', 'a'].map((callId, index) => ({
			event: 'campaign.lead_completed',
			index,
			lead: { callId },
		}));
		const { ids, returned } = await send(signed(JSON.stringify(body)));
		expect(ids).toEqual([[idOf('a'), idOf('b')]]);
		expect(returned.workflowData?.[0]?.[0]?.json).toMatchObject({ data: { index: 0 } });
	});

	it('is read under the options of the trigger', async () => {
		const { send } = trigger({ options: { replayWindowHours: 1, includeHeaders: true } });
		const { response } = await send(lead('a', { timestamp: '2026-05-06T10:00:00Z' }));
		expect(response.answers).toEqual([{ error: 'event is older than 1 hours' }]);
		const { returned } = await send(lead('b'));
		expect(returned.workflowData?.[0]?.[0]?.json).toHaveProperty('headers', {});
	});
});

describe('a request that starts nothing', () => {
	it.each([
		['refused', request({ body: '{}' }), 401, { error: 'unauthorized' }],
		[
			'not understood',
			signed('{}'),
			400,
			{ error: expect.stringContaining('expected an osmTalk event') },
		],
		['ignored', signed('{"event":"call.started"}'), 200, { status: 'ignored' }],
	])(
		'is answered here, without a throw and without an execution: %s',
		async (_name, delivery, status, body) => {
			const { returned, response } = await trigger().send(delivery);
			expect(returned).toEqual({ noWebhookResponse: true });
			expect(response.statusCode).toBe(status);
			expect(response.answers).toEqual([body]);
		},
	);

	it('leaves one line in the log when it is refused, without what was sent', async () => {
		const { send, log } = trigger({ workflowId: 'w-42' });
		const headers = { 'x-osmtalk-signature': `sha256=${mac('x', 'other')}` };
		await send(request({ body: 'private', headers }));
		expect(log).toEqual([
			"'My Trigger' refused a request: the signature header 'X-OsmTalk-Signature' does not match the body and the secret (workflow w-42)",
		]);
	});

	it('leaves one line in the log when a verified sender sends what is no event', async () => {
		const { send, log } = trigger({ workflowId: 'w-43' });
		await send(signed('{"private":1}'));
		expect(log).toEqual([
			expect.stringMatching(
				/^'My Trigger' refused a request: expected an osmTalk event .* \(workflow w-43\)$/,
			),
		]);
	});

	it('says so when the workflow is not saved yet', async () => {
		const { send, log } = trigger({ workflowId: null });
		await send(request(), { scheme: { kind: 'misconfigured', reason: 'it is blank' } });
		expect(log).toEqual(["'My Trigger' refused a request: it is blank (workflow unsaved)"]);
	});

	it('leaves no line in the log when it is ignored', async () => {
		const { send, log } = trigger();
		await send(signed('{"event":"call.started"}'));
		expect(log).toEqual([]);
	});
});

describe('whoever set the trigger up', () => {
	it.each([
		['at the Test URL, what was refused', { mode: 'manual' }, request(), 1],
		['on request, what was refused', { reports: true }, request(), 1],
		['nothing of what was refused, unless asked to', {}, request(), 0],
		['nothing of what was ignored', { reports: true, events: [] }, lead('a'), 0],
		[
			'nothing of what was put off',
			{ reports: true, scheme: { kind: 'unavailable', reason: 'the database is closed' } as const },
			lead('a'),
			0,
		],
	])('is shown %s', async (_what, setup, delivery, shown) => {
		const { returned } = await trigger(setup).send(delivery);
		expect(returned.workflowData?.flat() ?? []).toHaveLength(shown);
		expect(returned.noWebhookResponse).toBe(true);
	});

	it('is told whether the line is open by whoever opens the address, which reads no event', async () => {
		const { send, log } = trigger();
		const { returned, response } = await send(lead('a'), { webhook: 'setup' });
		expect(returned.workflowData).toBeUndefined();
		expect(response.pages).toEqual([expect.stringContaining('<h1>')]);
		expect(response.answers).toEqual([]);
		expect(log).toEqual([]);
	});
});

describe('the bytes of a request', () => {
	it('are those that n8n read', async () => {
		const readRawBody = async () => {
			throw new Error('read twice');
		};
		expect((await trigger({ readRawBody }).send(lead('a'))).ids).toEqual([[idOf('a')]]);
	});

	it('are read when n8n has not', async () => {
		const { rawBody, ...unread } = lead('a');
		const readRawBody = async (incoming: { rawBody?: Buffer }) => {
			incoming.rawBody = rawBody;
		};
		expect((await trigger({ readRawBody }).send({ ...unread, rawBody: undefined })).ids).toEqual([
			[idOf('a')],
		]);
	});

	it('are none when they cannot be read any more, which verifies nothing', async () => {
		const readRawBody = async () => {
			throw new Error('stream is not readable');
		};
		const { response } = await trigger({ readRawBody }).send({ ...lead('a'), rawBody: undefined });
		expect(response.statusCode).toBe(401);
	});
});

describe('a copy of an event', () => {
	it.each([200, 201, 299])(
		'is answered as a duplicate once the first one was accepted (%i)',
		async (status) => {
			const { send, log, debug } = trigger();
			(await send(lead('a'))).response.close(status);
			const { returned, response } = await send(lead('a'));
			expect(returned).toEqual({ noWebhookResponse: true });
			expect([response.statusCode, response.answers]).toEqual([200, [{ status: 'duplicate' }]]);
			expect(log).toEqual([]);
			expect(debug).toEqual([expect.stringContaining(`left out ${idOf('a')}: it is a duplicate`)]);
		},
	);

	it.each([
		['n8n failed to store it', 500],
		['n8n redirected it', 300],
		['n8n had not answered', 199],
	])('runs when the first one was not accepted: %s', async (_name, status) => {
		const { send } = trigger();
		(await send(lead('a'))).response.close(status);
		expect((await send(lead('a'))).ids).toEqual([[idOf('a')]]);
	});

	it('is a duplicate also when the sender of the first one had hung up before its answer', async () => {
		const { send } = trigger();
		(await send(lead('a'))).response.close(200, false);
		expect((await send(lead('a'))).response.answers).toEqual([{ status: 'duplicate' }]);
	});

	it('does not keep the new events of its delivery from running', async () => {
		const { send } = trigger();
		(await send(lead('a'))).response.close(200);
		const body = ['a', 'b'].map((callId) => ({
			event: 'campaign.lead_completed',
			lead: { callId },
		}));
		expect((await send(signed(JSON.stringify(body)))).ids).toEqual([[idOf('b')]]);
	});

	it('is heard of with the new events of its delivery, so that it may come again as a correction', async () => {
		const { send } = trigger({ provider: iClosed, scheme: { kind: 'none' } });
		const sold = { hookType: 'Outcome added', uuid: 'u', callOutcome: 'SALE' };
		const lost = { ...sold, callOutcome: 'NO_SALE' };
		const deliver = async (events: object[], isHeard = true) => {
			const { ids, response } = await send(request({ body: JSON.stringify(events) }));
			if (ids !== undefined) response.close(200, isHeard);
			await new Promise(setImmediate);
			return ids?.flat().length ?? 0;
		};
		expect(await deliver([sold], false)).toBe(1);
		expect(await deliver([sold, lost])).toBe(1);
		expect(await deliver([sold])).toBe(1);
	});

	it('is heard of when its sender hears that it is a duplicate, so that it may come again as a correction', async () => {
		const { send } = trigger({ provider: iClosed, scheme: { kind: 'none' } });
		const sold = { hookType: 'Outcome added', uuid: 'u', callOutcome: 'SALE' };
		const lost = { ...sold, callOutcome: 'NO_SALE' };
		const deliver = async (event: object, isHeard: boolean) => {
			const response = Object.assign(new Response(), { closed: !isHeard });
			const { ids } = await send(request({ body: JSON.stringify(event) }), { response });
			if (ids !== undefined) response.close(200, isHeard);
			await new Promise(setImmediate);
			return ids?.flat().length ?? 0;
		};
		expect(await deliver(sold, false)).toBe(1);
		expect(await deliver(lost, true)).toBe(1);
		// Its sender may be repeating the first one: it has not heard anything yet.
		expect(await deliver(sold, false)).toBe(0);
		expect(await deliver(sold, true)).toBe(0);
		expect(await deliver(sold, true)).toBe(1);
	});

	it.each([
		['of another trigger in the workflow', { nodeId: 'n2' }],
		['of another workflow', { workflowId: 'another' }],
	])('is new to a trigger %s', async (_name, other) => {
		const { send } = trigger();
		(await send(lead('a'))).response.close(200);
		expect((await send(lead('a'), other)).ids).toEqual([[idOf('a')]]);
	});

	it.each([
		['at the Test URL', { mode: 'manual' }],
		['without deduplication', { options: { deduplicate: 'off' } }],
	])('runs %s, also within one delivery', async (_name, setup) => {
		const { send } = trigger();
		(await send(lead('a'))).response.close(200);
		const event = { event: 'campaign.lead_completed', lead: { callId: 'a' } };
		expect((await send(signed(JSON.stringify([event, event])), setup)).ids).toEqual([
			[idOf('a'), idOf('a')],
		]);
	});

	it('is forgotten after the replay window, when it would be too old', async () => {
		const { send } = trigger({ options: { replayWindowHours: 1 } });
		(await send(lead('a'))).response.close(200);
		await new Promise(setImmediate);
		jest.advanceTimersByTime(3_600_000 - 1);
		expect((await send(lead('a'))).response.answers).toEqual([{ status: 'duplicate' }]);
		jest.advanceTimersByTime(1);
		expect((await send(lead('a'))).ids).toEqual([[idOf('a')]]);
	});
});

describe('an event that starts nothing', () => {
	it.each([
		['is not selected', { events: ['outcome_added'] }, "'Trigger On' does not name it"],
		['is kept out by a filter', { keptOutBy: () => 'Outcomes' }, "'Outcomes' keeps it out"],
	])('is found in the log at the level debug when it %s', async (_name, more, why) => {
		const { send, debug } = trigger(more);
		await send(lead('a'));
		expect(debug).toEqual([`'My Trigger' left out ${idOf('a')}: ${why}`]);
	});

	it('is found there when it is too old, also beside a fresh one', async () => {
		const { send, debug } = trigger();
		const [old, fresh] = ['2020-01-01T00:00:00Z', NOW.toISOString()].map((timestamp, index) => ({
			event: 'campaign.lead_completed',
			timestamp,
			lead: { callId: `c${index}` },
		}));
		expect((await send(signed(JSON.stringify([old, fresh])))).ids).toEqual([[idOf('c1')]]);
		expect(debug).toEqual([`'My Trigger' left out ${idOf('c0')}: it is older than 72 hours`]);
	});

	it('is found there by the name of an event that the trigger does not know, bounded and on one line', async () => {
		const { send, debug } = trigger();
		await send(signed(JSON.stringify({ event: `call.started\n${'x'.repeat(10_000)}` })));
		expect(debug).toHaveLength(1);
		expect(debug[0]).toMatch(
			/^'My Trigger' left out call\.started x+: it is no event of this trigger$/,
		);
		expect(debug[0]?.length).toBeLessThan(400);
	});
});

describe('a request that cannot be decided now', () => {
	const whenFinished = { respond: 'whenFinished', claimStore: 'redis' };
	const failing = async () => {
		throw new Error('Database is not ready!');
	};

	it('is put off when the secret cannot be read, and so is a forged one', async () => {
		const scheme: Scheme = { kind: 'unavailable', reason: 'the database is closed' };
		for (const delivery of [lead('a'), request()]) {
			const { returned, response } = await trigger({ scheme }).send(delivery);
			expect(returned).toEqual({ noWebhookResponse: true });
			expect(response).toMatchObject({ statusCode: 503, answers: [{ error: 'unavailable' }] });
			expect(response.headers['Retry-After']).toBeGreaterThan(30);
		}
	});

	it('is put off when claims are in Redis, which cannot be asked, and a lead must not be lost', async () => {
		const { send, log } = trigger({ options: whenFinished, getCredentials: failing });
		const { response } = await send(lead('a'));
		expect(response).toMatchObject({ statusCode: 503, answers: [{ error: 'unavailable' }] });
		expect(log).toEqual([expect.stringMatching(/put off a request: Database is not ready!/)]);
	});

	it('runs all the same when the sender is answered at once, and its copies do not', async () => {
		const { send, log } = trigger({ options: { claimStore: 'redis' }, getCredentials: failing });
		const first = await send(lead('a'));
		expect(first.ids).toEqual([[idOf('a')]]);
		expect(log).toEqual([
			`'My Trigger' could not check whether ${idOf('a')} ran before and runs it: Redis did not answer (Database is not ready!)`,
		]);
		first.response.close(200);
		expect((await send(lead('a'))).response.answers).toEqual([{ status: 'duplicate' }]);
	});

	it('runs, and the log says what could not be noted, when Redis is lost meanwhile', async () => {
		let isLost = false;
		const redis = await scriptedRedis((name) =>
			isLost ? '-LOADING Redis is loading' : name === 'eval' ? ':1' : NOTHING,
		);
		const { send, log } = trigger({
			events: ['lead_completed', 'analysis_completed'],
			options: { claimStore: 'redis' },
			deduplicate: 'call',
			keptOutBy: ({ id }) => (id === idOf('b') ? 'Outcomes' : null),
			getCredentials: async () => ({ host: '127.0.0.1', port: redis.port }),
		});
		try {
			const { ids, response } = await send(lead('a'));
			expect([ids, log]).toEqual([[[idOf('a')]], []]);
			isLost = true;
			response.close(200);
			await until('the log to say so', () => log.length === 1);
			await send(lead('b'));
			expect(log).toEqual([
				`'My Trigger' could not note that ${idOf('a')} has run, so a copy may run until it can: LOADING Redis is loading`,
				`'My Trigger' could not note that osmtalk:b is kept out: LOADING Redis is loading`,
			]);
		} finally {
			await redis.stop();
		}
	});

	it('is put off when anything else goes wrong, without a throw', async () => {
		const { send } = trigger({
			readRawBody: async () => {},
			keptOutBy: () => {
				throw new Error('not foreseen');
			},
		});
		const { returned, response } = await send(lead('a'));
		expect(returned).toEqual({ noWebhookResponse: true });
		expect(response.statusCode).toBe(503);
	});

	it('is put off when the same event runs for longer than its sender waits', async () => {
		const { send } = trigger();
		await send(lead('a'));
		const waiting = send(lead('a'));
		await new Promise(setImmediate);
		jest.advanceTimersByTime(4_000);
		const { response } = await waiting;
		expect(response).toMatchObject({ statusCode: 503, answers: [{ status: 'busy' }] });
		expect(response.headers['Retry-After']).toBeGreaterThan(30);
	});
});

describe('grouped under load', () => {
	const options = { groupEvents: 'underLoad' };
	/** Three deliveries; n8n is storing the execution of the first. */
	const three = async (setup: Setup = {}) => {
		const one = trigger({ options, ...setup });
		const first = await one.send(lead('a'));
		const second = one.send(lead('b'));
		const third = await one.send(lead('c'));
		return { ...one, first, second, third };
	};

	it('what arrives while n8n stores an execution shares the next one, and hears when that is stored', async () => {
		const { first, second, third } = await three();
		expect(first.ids).toEqual([[idOf('a')]]);
		expect(third.returned).toEqual({ noWebhookResponse: true });
		first.response.close(200);
		const next = await second;
		expect(next.ids).toEqual([[idOf('b'), idOf('c')]]);
		expect(third.response.answers).toEqual([]);
		next.response.close(200);
		await turns();
		expect([third.response.statusCode, third.response.answers]).toEqual([
			200,
			[{ status: 'accepted' }],
		]);
	});

	it('each is put off when n8n cannot store the execution, and runs when it is sent again', async () => {
		const { send, first, second, third } = await three();
		first.response.close(200);
		(await second).response.close(500);
		await turns();
		expect([third.response.statusCode, third.response.answers, third.response.headers]).toEqual([
			503,
			[{ error: 'unavailable' }],
			{ 'Retry-After': 35 },
		]);
		for (const callId of ['b', 'c']) {
			const again = await send(lead(callId));
			expect(again.ids).toEqual([[idOf(callId)]]);
			again.response.close(200);
		}
	});

	it('a copy is a duplicate once the execution that holds its event is stored', async () => {
		const { send, first, second } = await three();
		first.response.close(200);
		(await second).response.close(200);
		await turns();
		expect((await send(lead('c'))).response.answers).toEqual([{ status: 'duplicate' }]);
	});

	it('edits of one outcome run one after the other, so that an edit back is no duplicate', async () => {
		const { send } = trigger({ options, provider: iClosed, scheme: { kind: 'none' } });
		const deliver = (...contents: Array<[uuid: string, callOutcome: string]>) =>
			send(
				request({
					body: JSON.stringify(
						contents.map(([uuid, callOutcome]) => ({
							hookType: 'Outcome added',
							uuid,
							callOutcome,
						})),
					),
				}),
			);
		const answer = async ({ response }: Awaited<ReturnType<typeof send>>) => {
			response.close(200);
			await new Promise(setImmediate);
		};
		const first = await deliver(['other', 'SALE']);
		const leads = deliver(['a', 'SALE'], ['b', 'SALE'], ['u', 'SALE']);
		await turns();
		const edit = deliver(['u', 'NO_SALE']);
		await turns();
		await answer(first);
		await answer(await leads);
		jest.advanceTimersByTime(10);
		const edited = await edit;
		expect(edited.returned.workflowData?.flat()).toMatchObject([
			{ delivery: { corrects: true, replaces: expect.any(String) } },
		]);
		await answer(edited);
		expect((await deliver(['u', 'NO_SALE'])).response.answers).toEqual([{ status: 'duplicate' }]);
		const back = await deliver(['u', 'SALE']);
		expect(back.ids?.flat()).toHaveLength(1);
		await answer(back);
	});

	it('runs what is not deduplicated too', async () => {
		const { first, second, third } = await three({ options: { ...options, deduplicate: 'off' } });
		first.response.close(200);
		const next = await second;
		expect(next.ids).toEqual([[idOf('b'), idOf('c')]]);
		next.response.close(200);
		await turns();
		expect(third.response.answers).toEqual([{ status: 'accepted' }]);
	});

	it.each([
		[
			'where the sender is to hear how the workflow ended',
			{ options: { ...options, respond: 'whenFinished' } },
		],
		['for the Test URL', { mode: 'manual' }],
	])('each has an execution of its own %s', async (_where, setup) => {
		const { first, second, third } = await three(setup);
		const ids = [first, await second, third].map((each) => each.ids);
		expect(ids).toEqual(['a', 'b', 'c'].map((callId) => [[idOf(callId)]]));
	});
});

describe('by call', () => {
	const events = ['lead_completed', 'analysis_completed'];
	const analysis = (callId: string) =>
		signed(JSON.stringify({ event: 'call.analysis_completed', call: { id: callId } }));

	it('an analysis after its lead is a duplicate', async () => {
		const { send } = trigger({ events, deduplicate: 'call' });
		(await send(lead('a'))).response.close(200);
		expect((await send(analysis('a'))).response.answers).toEqual([{ status: 'duplicate' }]);
	});

	it('an analysis whose lead a filter keeps out is kept out with it', async () => {
		const { send } = trigger({
			events,
			deduplicate: 'call',
			keptOutBy: ({ event }) => (event === 'lead_completed' ? 'Outcomes' : null),
		});
		await send(lead('a'));
		expect((await send(analysis('a'))).response.answers).toEqual([{ status: 'duplicate' }]);
	});

	it.each([
		['that is told apart by event', { deduplicate: 'event' as const }],
		['of another call', { callId: 'b' }],
	])(
		'an analysis %s is not',
		async (
			_name,
			{ deduplicate = 'call', callId = 'a' }: { deduplicate?: Deduplicate; callId?: string },
		) => {
			const { send } = trigger({
				events,
				deduplicate,
				keptOutBy: ({ event }) => (event === 'lead_completed' ? 'Outcomes' : null),
			});
			await send(lead('a'));
			const sent = send(analysis(callId));
			await new Promise(setImmediate);
			jest.advanceTimersByTime(3_000);
			expect((await sent).ids).toEqual([[`osmtalk:analysis_completed:${callId}`]]);
		},
	);

	it('an analysis does not wait where no lead can come', async () => {
		const { send } = trigger({ events: ['analysis_completed'], deduplicate: 'call' });
		await send(lead('a'));
		const start = performance.now();
		expect((await send(analysis('a'))).ids).toEqual([['osmtalk:analysis_completed:a']]);
		expect(performance.now() - start).toBe(0);
	});
});

describe('a trigger of another vendor', () => {
	it('goes the same way', async () => {
		const { send } = trigger({ provider: iClosed, scheme: { kind: 'none' } });
		const { returned } = await send(request({ body: '[{"hookType":"Outcome added","uuid":1}]' }));
		expect(returned.workflowData?.[0]?.[0]?.json).toMatchObject({
			source: 'iclosed',
			verified: false,
		});
	});

	it('never answers with a secret', async () => {
		const { response } = await trigger({ provider: iClosed }).send(
			request({ query: { token: SECRET } }),
		);
		expect(JSON.stringify(response.answers)).not.toContain(SECRET);
	});
});
