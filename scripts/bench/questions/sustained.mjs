import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connect, until } from '../../n8n/client.mjs';
import { startN8n } from '../../n8n/instance.mjs';
import { projectRoot } from '../../projectRoot.mjs';
import { signedLeads } from '../events.mjs';
import { post } from '../load.mjs';
import { cpuSecondsOf, residentBytesOf } from '../processGroup.mjs';
import { markdownTable } from '../report.mjs';
import { SETTINGS } from '../settings.mjs';
import { figure, quantile } from '../statistics.mjs';
import { activateVariant } from '../workflows.mjs';

const BENCH = path.join(projectRoot, 'scripts/bench');
const PER_SECOND = 28;
/** Each sends two a second. */
const CONNECTIONS = 14;
const PARTS = 10;
/** From then on the list of claims in n8n's database, and the memory of the door, are as large as they get. */
const WARM_AFTER = 2_500;
/** How much more may be left on the heap at the end than when it was warm: n8n's own caches come and go by so much. */
const MAX_GROWTH_MIB = 25;
const MIB = 2 ** 20;

/**
 * What keeps n8n's database small. An execution that is not to be saved is only marked as deleted; by default its rows stay
 * for an hour, and are looked for every 15 minutes (n8n 2.41.1).
 */
const SMALL_DATABASE = {
	EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
	EXECUTIONS_DATA_HARD_DELETE_BUFFER: '0',
	EXECUTIONS_DATA_PRUNE_HARD_DELETE_INTERVAL: '1',
};

/** @returns the executions and calls that came out behind Normalize Outcome */
function arrivals(file) {
	const lines = readFileSync(file, 'utf8').trimEnd().split('\n').filter(Boolean);
	return lines.map((line) => line.split(' '));
}

/** How the calls that arrived differ from one record each. */
function tally(sent, file) {
	const arrived = arrivals(file);
	const calls = new Set(arrived.map(([, call]) => call));
	return {
		sent: sent.length,
		lost: sent.filter((call) => !calls.has(call)).length,
		doubled: arrived.length - calls.size,
		executions: new Set(arrived.map(([execution]) => execution)).size,
	};
}

const sizeOf = (userFolder) =>
	['database.sqlite', 'database.sqlite-wal']
		.map((name) => path.join(userFolder, '.n8n', name))
		.filter(existsSync)
		.reduce((sum, file) => sum + statSync(file).size, 0);

async function heapOf(n8n, file) {
	rmSync(file, { force: true });
	process.kill(n8n.pid, 'SIGUSR2');
	await until('the size of the heap', () => existsSync(file) && statSync(file).size > 0);
	return Number(readFileSync(file, 'utf8'));
}

/**
 * A campaign of 50,000 calls in half an hour on one process that stores no successful execution. Fails when an event is lost
 * or runs twice, or when what n8n keeps in memory grows.
 *
 * @param {{ smoke: boolean, tenth: boolean, tarball: string, folder: string, say: (line: string) => void }} bench `tenth`: 5,000 in
 *   three minutes
 * @returns {Promise<string>} Markdown
 */
export default async function sustained({ smoke, tenth, tarball, folder, say }) {
	const events = smoke ? 100 : tenth ? 5_000 : 50_000;
	const here = path.join(folder, 'sustained');
	mkdirSync(here, { recursive: true });
	const [counts, heap] = ['counts', 'heap'].map((name) => path.join(here, name));
	writeFileSync(counts, '');
	const n8n = await startN8n({
		tarball,
		env: {
			...Object.values(SETTINGS)[1],
			...SMALL_DATABASE,
			NODE_OPTIONS: `--require=${path.join(BENCH, 'memory.cjs')}`,
			N8N_CUSTOM_EXTENSIONS: path.join(BENCH, 'nodes'),
			BENCH_HEAP: heap,
			BENCH_COUNT: counts,
		},
		log: say,
	});
	try {
		const client = await connect(n8n);
		const { url } = await activateVariant(client, 'counted', { base: n8n.url });
		const sent = [];
		const milliseconds = [];
		const rows = [];
		let warm;
		const measure = async (p95, cpuMilliseconds) => {
			const left = await heapOf(n8n, heap);
			if (warm === undefined && sent.length >= Math.min(WARM_AFTER, events / 2)) warm = left;
			rows.push({
				'Events so far': sent.length.toLocaleString('en-US'),
				'Left on the heap (MiB)': figure(left / MIB),
				'Memory of the process (MiB)': figure(residentBytesOf(n8n.pid) / MIB),
				'Database (MiB)': figure(sizeOf(n8n.userFolder) / MIB),
				'Answer p95 (ms)': p95 === undefined ? '' : figure(p95),
				'CPU per event (ms)': cpuMilliseconds === undefined ? '' : figure(cpuMilliseconds),
			});
			say(JSON.stringify(rows.at(-1)));
			return left;
		};

		await measure();
		let last = 0;
		for (let part = 0; part < PARTS; part += 1) {
			const requests = signedLeads(events / PARTS);
			const before = cpuSecondsOf([n8n.pid]);
			const answered = await post(url, requests, {
				connections: CONNECTIONS,
				perSecond: PER_SECOND,
			});
			if (answered.statuses[200] !== requests.length)
				throw new Error(`answers were ${JSON.stringify(answered.statuses)}`);
			sent.push(...requests.map(({ body }) => `osmtalk:${JSON.parse(body).lead.callId}`));
			milliseconds.push(...answered.milliseconds);
			await until('all events to have run', () => arrivals(counts).length >= sent.length, 120_000);
			const spent = ((cpuSecondsOf([n8n.pid]) - before) * 1000) / requests.length;
			last = await measure(quantile(answered.milliseconds, 0.95), spent);
		}
		// Whatever would run a second time has had time to.
		await delay(3_000);

		const { lost, doubled, executions } = tally(sent, counts);
		const growth = (last - warm) / MIB;
		const text = [
			`n8n ${n8n.version}, SQLite, one process, isolates started lazily, successful executions not saved and deleted within a minute; osmTalk Trigger with Group Events: Under Load → Normalize Outcome; ${events.toLocaleString('en-US')} events about different calls, ${PER_SECOND} at the beginning of every second, over ${CONNECTIONS} connections:`,
			`**${lost} lost, ${doubled} run twice**, in ${executions.toLocaleString('en-US')} executions; answer p50 ${figure(quantile(milliseconds, 0.5))} ms, p95 ${figure(quantile(milliseconds, 0.95))} ms, p99 ${figure(quantile(milliseconds, 0.99))} ms; after the first ${Math.min(WARM_AFTER, events / 2).toLocaleString('en-US')} events what is left on the heap changed by ${figure(growth)} MiB.`,
			markdownTable(rows),
		].join('\n\n');
		if (lost > 0 || doubled > 0 || growth > MAX_GROWTH_MIB)
			throw new Error(`The sustained load did not go as it must.\n\n${text}`);
		return text;
	} catch (error) {
		throw new Error(`${error.message}\n${n8n.logTail(30)}`, { cause: error });
	} finally {
		await n8n.stop();
	}
}
