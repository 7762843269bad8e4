/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Redis from 'ioredis';

import { until } from '../../scripts/n8n/client.mjs';
import { importWorkflow } from '../../scripts/n8n/importWorkflow.mjs';
import { startRedis } from '../../scripts/services/redis.mjs';
import { Receiver } from '../n8n/receiver';
import { SECRET } from '../n8n/requests';
import { newEvents, send } from '../n8n/sender';
import { useN8n } from '../n8n/useN8n';

/** The packages in a `node_modules`, with their scopes. */
const packagesIn = (modules: string) =>
	readdirSync(modules)
		.filter((name) => !name.startsWith('.'))
		.flatMap((name) =>
			name.startsWith('@')
				? readdirSync(path.join(modules, name)).map((inner) => `${name}/${inner}`)
				: [name],
		);

describe('n8n in the layout of its official image', () => {
	const suite = useN8n();
	const receiver = new Receiver();
	let redis: Awaited<ReturnType<typeof startRedis>>;

	beforeAll(async () => {
		await receiver.start();
		redis = await startRedis();
	});
	afterAll(async () => {
		await redis?.stop();
		await receiver.stop();
	});

	it('brings nothing for the nodes but what it depends on itself', () => {
		const { n8n, modules } = suite.n8n.runtime;
		const manifest = path.join(path.dirname(n8n), '../package.json');
		const { dependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as {
			dependencies: Record<string, string>;
		};
		const packages = packagesIn(modules);
		expect(packages).toEqual(expect.arrayContaining(['zod', 'ioredis']));
		expect(packages.filter((name) => !(name in dependencies))).toEqual([]);
	});

	it('runs an event whose claim is kept in Redis, which takes zod and ioredis', async () => {
		const { client } = suite;
		const trigger = {
			type: 'osmTalkTrigger' as const,
			credential: 'osmTalkWebhookApi',
			redis: true,
			parameters: { options: { claimStore: 'redis' } },
		};
		const workflow = await importWorkflow(client, receiver.behind({ osmTalk: trigger }), {
			osmTalkWebhookApi: await client.createCredential('osmTalk', 'osmTalkWebhookApi', {
				signingSecret: SECRET,
			}),
			callOutcomesRedisApi: await client.createCredential('Claims', 'callOutcomesRedisApi', {
				host: '127.0.0.1',
				port: redis.port,
			}),
		});
		await client.activate(workflow);
		const events = newEvents(1);
		await send(`${suite.n8n.url}/webhook/${workflow.paths.osmTalk}`, ...events);
		const ids = events.map(({ id }) => id);
		await until('the record', () => receiver.tally(ids).missing === 0);

		const observer = new Redis(redis.port);
		expect(await observer.dbsize()).toBeGreaterThan(0);
		observer.disconnect();
	});
});
