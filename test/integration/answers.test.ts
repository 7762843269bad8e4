import { createHmac } from 'node:crypto';

import type { INodeParameters } from 'n8n-workflow';

import { outputOf, runWorkflow } from './n8nCore/execution';
import { useN8nCore } from './n8nCore/useN8nCore';
import type { WebhookServer } from './n8nCore/webhookServer';
import { NORMALIZE, TRIGGER } from './n8nCore/workflow';
import { analysisCompleted, leadCompleted } from './payloads';

const SECRET = 'correct horse battery staple';
const SECRETS = { osmTalkWebhookApi: { signingSecret: SECRET, additionalSecrets: '' } };
const IGNORED = { status: 200, body: { status: 'ignored' } };
const DUPLICATE = { status: 200, body: { status: 'duplicate' } };
const DAY_MS = 86_400_000;

let workflows = 0;

describe('answers of a production URL', () => {
	const n8n = useN8nCore();

	const workflowWith = (triggerParameters: INodeParameters, id = `answers-${++workflows}`) =>
		n8n.workflow({
			id,
			trigger: 'osmTalkTrigger',
			triggerParameters,
			credentials: ['osmTalkWebhookApi'],
		});

	const serve = async (triggerParameters: INodeParameters = {}, id?: string) => {
		return await n8n.serve(workflowWith(triggerParameters, id), SECRETS);
	};

	const send = async (server: WebhookServer, payload: unknown) => {
		const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
		const signature = createHmac('sha256', SECRET).update(body).digest('hex');
		return await server.post(body, { headers: { 'x-osmtalk-signature': `sha256=${signature}` } });
	};

	/** How many of the server's executions put something out of the trigger. */
	const released = async (server: WebhookServer) =>
		(await server.executions()).filter((run) => outputOf(run, TRIGGER)?.length).length;

	it('starts one execution for a new event', async () => {
		const server = await serve();
		expect((await send(server, leadCompleted())).status).toBe(200);
		expect(await released(server)).toBe(1);
	});

	it('answers a repeated event without an execution', async () => {
		const server = await serve();
		const event = leadCompleted();
		await send(server, event);
		expect(await send(server, event)).toEqual(DUPLICATE);
		expect(await server.executions()).toHaveLength(1);
	});

	it('lets one of many simultaneous copies through', async () => {
		const server = await serve();
		const event = leadCompleted();
		const answers = await Promise.all(Array.from({ length: 20 }, () => send(server, event)));
		expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
		expect(await released(server)).toBe(1);
	});

	it('takes the two events about one call for one, unless asked for each', async () => {
		const lead = leadCompleted();
		const analysis = { ...analysisCompleted(), call: { id: lead.lead.callId } };

		const perEvent = await serve({ options: { deduplicate: 'event' } });
		await send(perEvent, lead);
		await send(perEvent, analysis);
		expect(await released(perEvent)).toBe(2);

		const perCall = await serve();
		await send(perCall, lead);
		expect(await send(perCall, analysis)).toEqual(DUPLICATE);
		expect(await released(perCall)).toBe(1);
	});

	it('runs every copy when deduplication is off', async () => {
		const server = await serve({ options: { deduplicate: 'off' } });
		const event = leadCompleted();
		await send(server, event);
		await send(server, event);
		expect(await released(server)).toBe(2);
	});

	it.each([
		['an event that is not selected', { events: ['call.analysis_completed'] }, leadCompleted()],
		['an event of another outcome', { filters: { outcomes: ['unreached'] } }, leadCompleted()],
		['an event of another campaign', { filters: { campaignIds: 'cmp_a, cmp_b' } }, leadCompleted()],
		['an event nobody documented', {}, { ...leadCompleted(), event: 'campaign.finished' }],
		[
			'the vendor’s test event',
			{},
			{ event: 'webhook.test', timestamp: '2026-05-06T11:23:45.123Z' },
		],
	])('acknowledges and ignores %s', async (_, parameters, event) => {
		const server = await serve(parameters);
		expect(await send(server, event)).toEqual(IGNORED);
		expect(await server.executions()).toEqual([]);
	});

	it('refuses an event older than the replay window', async () => {
		const server = await serve();
		expect(await send(server, leadCompleted(new Date(Date.now() - 4 * DAY_MS)))).toEqual({
			status: 400,
			body: { error: 'event is older than 72 hours' },
		});
		expect(await server.executions()).toEqual([]);
	});

	it('has no replay window when it is set to 0', async () => {
		const server = await serve({ options: { replayWindowHours: 0 } });
		expect((await send(server, leadCompleted(new Date(0)))).status).toBe(200);
		expect(await released(server)).toBe(1);
	});

	it.each([
		['a string', '"campaign.lead_completed"'],
		['a number', '1'],
		['null', 'null'],
		['an empty array', '[]'],
		['an array of numbers', '[1, 2]'],
		['an object that is no event', '{"hello":"world"}'],
		['nothing', ''],
	])('says what it expects when an authentic request holds %s', async (_, body) => {
		const server = await serve();
		const answer = await send(server, body);
		expect(answer).toEqual({ status: 400, body: { error: expect.stringMatching(/osmTalk/) } });
		expect(await server.executions()).toEqual([]);
	});

	it('serves the next event after a refused one', async () => {
		const server = await serve();
		await server.post('{"event":"campaign.lead_completed"}');
		await send(server, '[]');
		expect((await send(server, leadCompleted())).status).toBe(200);
	});

	it('lets the test event through on the test URL, and the same event as often as it is sent', async () => {
		const server = await n8n.serve(workflowWith({}), SECRETS, 'manual');
		const test = { event: 'webhook.test', timestamp: new Date().toISOString() };
		await send(server, test);
		await send(server, test);
		expect(await released(server)).toBe(2);
	});

	describe('across processes and restarts', () => {
		/** An execution of a delivery that another process let in: the memory of this one does not know it. */
		const start = (event: { id?: unknown }, token: string, workflowId: string, mode?: 'retry') =>
			runWorkflow(
				workflowWith({}, workflowId),
				[
					[
						{
							json: event as never,
							delivery: {
								token,
								key: String(event.id),
								corrects: false,
								covers: null,
								replaces: null,
							},
						},
					],
				],
				{ secrets: SECRETS, mode },
			);

		const envelopeOf = async (event: object, workflowId: string) => {
			const server = await serve({}, workflowId);
			await send(server, event);
			const [run] = await server.executions();
			return outputOf(run!, TRIGGER)![0]!;
		};

		it('drops in execute() what an earlier delivery has run', async () => {
			const id = `answers-${++workflows}`;
			const envelope = await envelopeOf(leadCompleted(), id);
			const run = await start(envelope, 'another delivery', id);
			expect(run.data.resultData.error).toBeUndefined();
			expect(outputOf(run, TRIGGER)).toEqual([]);
			expect(outputOf(run, NORMALIZE)).toBeUndefined();
		});

		it('lets the same execution run again, and a retry of it, but none of another delivery', async () => {
			const id = `answers-${++workflows}`;
			const envelope = await envelopeOf(leadCompleted(), `answers-${++workflows}`);
			const first = await start(envelope, 't1', id);
			const again = await start(envelope, 't1', id);
			const retry = await start(envelope, 't1', id, 'retry');
			const other = await start(envelope, 't2', id);
			const otherRetry = await start(envelope, 't2', id, 'retry');
			const runs = [first, again, retry, other, otherRetry];
			expect(runs.map((run) => outputOf(run, TRIGGER)?.length)).toEqual([1, 1, 1, 0, 0]);
			expect(outputOf(retry, NORMALIZE)).toEqual(outputOf(first, NORMALIZE));
		});
	});
});
