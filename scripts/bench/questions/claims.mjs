import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { environmentOf } from '../../n8n/environment.mjs';
import { ensureRuntime } from '../../n8n/runtime.mjs';
import { projectRoot } from '../../projectRoot.mjs';
import { startPostgres } from '../../services/postgres.mjs';
import { startRedis } from '../../services/redis.mjs';
import { dist } from '../dist.mjs';
import { markdownTable } from '../report.mjs';
import { figure, median, quantile } from '../statistics.mjs';

/** The last two are the bounds of the claims in n8n's database (nodes/delivery/once/databaseClaims.ts). */
const REMEMBERED = [0, 100, 1_000, 2_500];
const DRIVER = path.join(projectRoot, 'scripts/bench/deduplicationService.cjs');

/** Times one claim after another. @returns {Promise<number[]>} milliseconds */
async function time(count, claim) {
	const milliseconds = [];
	for (let index = 0; index < count; index += 1) {
		const began = performance.now();
		await claim(`new event ${index}`);
		milliseconds.push(performance.now() - began);
	}
	return milliseconds;
}

/** Three entries of 24 characters, each in quotes and with a comma. */
const BYTES_PER_EVENT = 3 * 27;
const WINDOW_MS = 72 * 3_600_000;

/** What the door does with a store for one event: it claims it, and notes that it has run. */
function claimIn(store) {
	const { apply } = dist('delivery/once/store');
	const { ask, settle } = dist('delivery/once/life');
	return async (key) => {
		await apply(store, key, ask('token'));
		await apply(store, key, settle('token', { good: true, heard: true }, WINDOW_MS));
	};
}

async function timed(store, remembered, count) {
	const claim = claimIn(store);
	for (let index = 0; index < remembered; index += 1) await claim(`old event ${index}`);
	return await time(count, claim);
}

async function inMemory(remembered, count) {
	const { MemoryStore } = dist('delivery/once/memoryStore');
	const memory = new MemoryStore({
		maxDone: Math.max(remembered, 1),
		now: () => performance.now(),
	});
	return await timed(memory.store('node'), remembered, count);
}

async function inRedis(remembered, count, port) {
	const credential = { host: '127.0.0.1', port };
	const redis = await dist('delivery/once/redisConnection').sharedRedis(credential, 'bench');
	const { redisStore } = dist('delivery/once/redisStore');
	return await timed(redisStore(redis, `bench:${remembered}`), remembered, count);
}

/** In a process of n8n's Node, with n8n's own modules on a new database. @returns what deduplicationService.cjs prints */
async function inN8n(count, userFolder, env = {}) {
	const runtime = await ensureRuntime();
	mkdirSync(path.join(userFolder, '.n8n'), { recursive: true });
	const { stdout } = await promisify(execFile)(
		runtime.node,
		[DRIVER, runtime.dir, projectRoot, String(count), JSON.stringify(REMEMBERED)],
		{ env: environmentOf({ runtime, userFolder, port: 0, brokerPort: 0, env }), cwd: userFolder },
	);
	return JSON.parse(stdout.trim().split('\n').at(-1));
}

/** What n8n's service spends on a claim alone, by what it does with the list. */
const whereItGoes = (databases) =>
	Object.entries(databases).flatMap(([database, results]) =>
		REMEMBERED.map((remembered, index) => {
			const { alone, reading, writing } = results[index];
			const rest = alone.map((all, at) => all - reading[at] - writing[at]);
			return {
				'One claim, alone': `${database}, ${remembered.toLocaleString('en-US')} events`,
				'The list (kB)': figure((remembered * BYTES_PER_EVENT) / 1000),
				'All (ms)': figure(median(alone)),
				'Reading it': figure(median(reading)),
				Comparing: figure(median(rest)),
				'Writing it': figure(median(writing)),
			};
		}),
	);

const precise = (value) => (value < 0.1 ? value.toFixed(4) : figure(value));
const cell = (milliseconds) =>
	`${precise(median(milliseconds))} (${precise(quantile(milliseconds, 0.95))})`;

/**
 * What one claim costs, by store and by how many it remembers.
 *
 * @param {{ smoke: boolean, folder: string }} bench
 * @returns {Promise<string>} Markdown
 */
export default async function claims({ smoke, folder }) {
	const count = smoke ? 5 : 200;
	const onSqlite = await inN8n(count, mkdtempSync(path.join(folder, 'sqlite-')));
	const postgres = await startPostgres();
	const onPostgres = await inN8n(
		count,
		mkdtempSync(path.join(folder, 'postgres-')),
		postgres.env,
	).finally(postgres.stop);
	const redis = await startRedis();
	try {
		const rows = [];
		for (const [index, remembered] of REMEMBERED.entries()) {
			rows.push({
				'Events remembered': remembered.toLocaleString('en-US'),
				'Memory of the process': cell(await inMemory(remembered, 100 * count)),
				'n8n on SQLite': cell(onSqlite[index].alone),
				'SQLite, ten at once': cell(onSqlite[index].together),
				'n8n on PostgreSQL': cell(onPostgres[index].alone),
				'PostgreSQL, ten at once': cell(onPostgres[index].together),
				Redis: cell(await inRedis(remembered, count, redis.port)),
			});
		}
		return `Milliseconds per claim of a new event, one after another: median of ${count}, in brackets the 95th percentile.\n\n${markdownTable(rows)}\n\nWhere the time of one claim in n8n's database goes:\n\n${markdownTable(whereItGoes({ SQLite: onSqlite, PostgreSQL: onPostgres }))}`;
	} finally {
		await redis.stop();
	}
}
