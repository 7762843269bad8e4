import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { connect } from '../n8n/client.mjs';
import { startN8n } from '../n8n/instance.mjs';
import { startPostgres } from '../services/postgres.mjs';
import { startRedis } from '../services/redis.mjs';

/**
 * n8n in queue mode on this machine: PostgreSQL, Redis, a main process, one webhook process, and workers as they are added.
 *
 * @param {{ tarball: string, folder: string, env: Record<string, string>, say: (line: string) => void }} options
 * @returns `client`, `base` (the URL of the webhook process), `redisPort`, `sql` (asks PostgreSQL), `leaders` (the process ids of all n8n processes),
 *   `roles` (the process ids of everything by what it does), `addWorker` and `stop`
 */
export async function startCluster({ tarball, folder, env, say }) {
	const stops = [];
	const leaders = [];
	const roles = { main: [], webhook: [], worker: [], PostgreSQL: [], Redis: [] };
	const stop = async () => {
		for (const end of stops.splice(0).reverse()) await end().catch((error) => say(error.message));
	};
	try {
		const postgres = await startPostgres();
		stops.push(postgres.stop);
		roles.PostgreSQL.push(postgres.pid);
		const redis = await startRedis();
		stops.push(redis.stop);
		roles.Redis.push(redis.pid);
		const start = async (command) => {
			const n8n = await startN8n({
				command,
				tarball,
				userFolder: mkdtempSync(path.join(folder, `${command}-`)),
				env: {
					...postgres.env,
					EXECUTIONS_MODE: 'queue',
					N8N_ENCRYPTION_KEY: 'the same on every process',
					QUEUE_BULL_REDIS_HOST: '127.0.0.1',
					QUEUE_BULL_REDIS_PORT: String(redis.port),
					...env,
				},
				log: say,
			});
			stops.push(n8n.stop);
			leaders.push(n8n.pid);
			roles[command === 'start' ? 'main' : command].push(n8n.pid);
			return n8n;
		};
		const main = await start('start');
		const webhook = await start('webhook');
		return {
			client: await connect(main),
			base: webhook.url,
			redisPort: redis.port,
			sql: postgres.sql,
			leaders,
			roles,
			addWorker: () => start('worker'),
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

/** What our trigger needs to keep its claims in the Redis that n8n's queue uses. */
export const inRedis = async ({ client, redisPort }) => ({
	parameters: { options: { claimStore: 'redis' } },
	credentials: {
		callOutcomesRedisApi: await client.createCredential('claims', 'callOutcomesRedisApi', {
			host: '127.0.0.1',
			port: redisPort,
		}),
	},
});
