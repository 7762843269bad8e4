import { inRedis, startCluster } from '../cluster.mjs';
import { atMost, cpuRatio, goalRow, interleave, prepare, timeRatio, TITLES } from '../compare.mjs';
import { connect } from '../../n8n/client.mjs';
import { startN8n } from '../../n8n/instance.mjs';
import { markdownTable } from '../report.mjs';
import { SETTINGS } from '../settings.mjs';
import { spread } from '../statistics.mjs';

const CONNECTIONS = [10, 50];
const [asInstalled, lazily] = Object.values(SETTINGS);

/** Where bursts are sent, and what is to be reached there. */
const PLACES = [
	{
		title: 'Isolates started lazily, SQLite, one process',
		start: (bench) => startAlone(bench, lazily),
		size: { rounds: 7, events: 600 },
		goals: { ours: 1.15, grouped: 0.5 },
	},
	{
		title: 'n8n as installed, SQLite, one process',
		start: (bench) => startAlone(bench, asInstalled),
		size: { rounds: 3, events: 200 },
		goals: { grouped: 1.1 },
	},
	{
		title:
			'Isolates started lazily, queue mode: PostgreSQL, Redis, a main process, a webhook process and a worker; ours claims in Redis',
		start: (bench) => startQueue(bench, lazily),
		size: { rounds: 7, events: 600 },
		goals: { ours: 1.15, grouped: 0.5 },
	},
];

async function startAlone({ tarball, say }, env) {
	const n8n = await startN8n({ tarball, env, log: say });
	return { ...n8n, client: await connect(n8n), leaders: [n8n.pid], base: n8n.url };
}

async function startQueue(bench, env) {
	const cluster = await startCluster({ ...bench, env });
	await cluster.addWorker();
	return { ...cluster, options: await inRedis(cluster) };
}

const rows = (measured) =>
	Object.entries(measured).map(([name, values]) => ({
		Workflow: TITLES[name],
		'Events per execution': spread(values.eventsPerExecution),
		'Finished per second': spread(values.perSecond),
		'Answer p50 (ms)': spread(values.p50),
		'Answer p95 (ms)': spread(values.p95),
		'CPU per event (ms)': spread(values.cpuMilliseconds),
		'Time per event ÷ floor': spread(timeRatio(values, measured.floor)),
		'CPU ÷ floor': spread(cpuRatio(values, measured.floor)),
	}));

const goalRows = (measured, goals, connections) =>
	Object.entries(goals).flatMap(([name, limit]) =>
		[
			['time', timeRatio],
			['CPU', cpuRatio],
		].map(([what, ratio]) =>
			goalRow(
				`${what} per event, ${connections} connections: ${name} ≤ ${limit} × floor`,
				ratio(measured[name], measured.floor),
				atMost(limit),
			),
		),
	);

async function measureAt({ title, start, size, goals }, bench) {
	const { rounds, events } = bench.smoke ? { rounds: 1, events: 20 } : size;
	const n8n = await start(bench);
	try {
		const runs = {
			floor: await prepare(n8n, 'floor'),
			ours: await prepare(n8n, 'ours', n8n.options),
			grouped: await prepare(n8n, 'grouped', n8n.options),
		};
		const parts = [`### ${title}`];
		const reached = [];
		for (const connections of CONNECTIONS) {
			const measured = await interleave(runs, { rounds, events, connections });
			parts.push(
				`${connections} connections; ${rounds} rounds of ${events} events about different calls:`,
				markdownTable(rows(measured)),
			);
			reached.push(...goalRows(measured, goals, connections));
		}
		return [...parts, markdownTable(reached)];
	} finally {
		await n8n.stop();
	}
}

/**
 * Events that come faster than n8n starts executions, each in an execution of its own and grouped.
 *
 * @param {{ smoke: boolean, tarball: string, folder: string, say: (line: string) => void }} bench
 * @returns {Promise<string>} Markdown
 */
export default async function bursts(bench) {
	const parts = [];
	for (const place of PLACES) parts.push(...(await measureAt(place, bench)));
	return parts.join('\n\n');
}
