import { until } from '../../scripts/n8n/client.mjs';
import { importWorkflow } from '../../scripts/n8n/importWorkflow.mjs';
import { freePort } from '../../scripts/n8n/instance.mjs';
import { ensureRuntime } from '../../scripts/n8n/runtime.mjs';
import { startPostgres } from '../../scripts/services/postgres.mjs';
import { startRedis } from '../../scripts/services/redis.mjs';
import { Receiver } from '../n8n/receiver';
import { SECRET } from '../n8n/requests';
import { RestartableN8n } from '../n8n/restartableN8n';
import { eachOf, newEvents, send, sendUntilAccepted, type Event } from '../n8n/sender';
import { N8N_VERSION } from '../n8n/useN8n';
import { once } from '../n8n/useOneProcess';

const MINUTE = 60_000;
const EVENTS = 20;

jest.setTimeout(3 * MINUTE);

/** n8n 2.x's other engine, off by default: it takes what `webhook()` gives for the trigger's output and calls no `execute()`. */
describe("n8n's Engine 2.0", () => {
	const n8n = new RestartableN8n();
	const receiver = new Receiver();
	const stops: Array<() => Promise<unknown>> = [];
	let redisPort = 0;

	beforeAll(async () => {
		await ensureRuntime(N8N_VERSION);
		await receiver.start();
		const redis = await startRedis();
		const postgres = await startPostgres();
		stops.push(
			() => redis.stop(),
			() => postgres.stop(),
		);
		redisPort = redis.port;
		await postgres.sql('CREATE DATABASE engine', 'postgres');
		const { DB_POSTGRESDB_HOST: host, DB_POSTGRESDB_PORT: port } = postgres.env;
		await n8n.start({
			...postgres.env,
			N8N_ENABLED_MODULES: 'engine-v2',
			N8N_ENGINE_DATABASE_URL: `postgres://n8n@${host}:${port}/engine`,
			N8N_ENGINE_HOST: '127.0.0.1',
			N8N_ENGINE_PORT: String(await freePort()),
			N8N_ENGINE_CONTROL_PLANE_PORT: String(await freePort()),
		});
	}, 20 * MINUTE);

	afterAll(async () => {
		await n8n.remove();
		for (const stop of stops) await stop();
		await receiver.stop();
	}, MINUTE);

	/** Activates a workflow that runs on Engine 2.0. @returns the trigger's URL */
	const activate = async (claimStore: 'n8n' | 'redis') => {
		const client = await n8n.connect();
		const trigger = {
			type: 'osmTalkTrigger' as const,
			credential: 'osmTalkWebhookApi',
			redis: claimStore === 'redis',
			parameters: { options: { claimStore } },
		};
		const workflow = receiver.behind({ osmTalk: trigger });
		const settings = { ...workflow.settings, engineType: 'v2' };
		const imported = await importWorkflow(
			client,
			{ ...workflow, settings },
			{
				osmTalkWebhookApi: await client.createCredential('osmTalk', 'osmTalkWebhookApi', {
					signingSecret: SECRET,
				}),
				callOutcomesRedisApi: await client.createCredential('Claims', 'callOutcomesRedisApi', {
					host: '127.0.0.1',
					port: redisPort,
				}),
			},
		);
		await client.activate(imported);
		return `${n8n.url}/webhook/${imported.paths.osmTalk}`;
	};

	const tally = (events: Event[]) => receiver.tally(events.map(({ id }) => id));

	const recordsOf = async (events: Event[], records: number) => {
		await until(`${records} records`, () => tally(events).records >= records, MINUTE);
		return tally(events);
	};

	/** Sends new events, and copies of them after a restart. @returns how the copies were answered */
	const sendAroundRestart = async (url: string, events: Event[]) => {
		await eachOf(events, 5, (event) => sendUntilAccepted(url, event));
		await recordsOf(events, events.length);
		await n8n.restart();
		const [first] = newEvents(1) as [Event];
		await sendUntilAccepted(url, first);
		const answers = new Set<unknown>();
		await eachOf(events, 5, async (event) => answers.add((await send(url, event)).body));
		return [...answers];
	};

	it.each(['n8n', 'redis'] as const)(
		'runs an event once that arrives 50 times at once, with claims in %s',
		async (claimStore) => {
			const url = await activate(claimStore);
			const events = newEvents(1);
			const answers = await Promise.all(Array.from({ length: 50 }, () => send(url, ...events)));
			const accepted = answers.filter(({ body }) => !isDuplicate(body));
			expect(accepted).toHaveLength(1);
			expect(await recordsOf(events, 1)).toEqual(once(1));
		},
	);

	it('runs events once whose copies arrive after a restart, with claims in Redis', async () => {
		const events = newEvents(EVENTS);
		const answers = await sendAroundRestart(await activate('redis'), events);
		expect(answers.every(isDuplicate)).toBe(true);
		expect(tally(events)).toEqual(once(EVENTS));
	});

	it("runs events again whose copies arrive after a restart, with claims in n8n's database, which this engine never asks", async () => {
		const events = newEvents(EVENTS);
		const answers = await sendAroundRestart(await activate('n8n'), events);
		expect(answers.some(isDuplicate)).toBe(false);
		expect(await recordsOf(events, 2 * EVENTS)).toMatchObject({ records: 2 * EVENTS, missing: 0 });
	});
});

const isDuplicate = (body: unknown) =>
	typeof body === 'object' && body !== null && 'status' in body && body.status === 'duplicate';
