import { inRedis, startCluster } from '../cluster.mjs';
import { comparisonRows, goalRows, interleave, prepare } from '../compare.mjs';
import { CODE_ENVIRONMENT } from '../doItYourself.mjs';
import { cpuSecondsOf } from '../processGroup.mjs';
import { markdownTable } from '../report.mjs';
import { SETTINGS } from '../settings.mjs';
import { figure, spread } from '../statistics.mjs';

const [, lazily] = Object.values(SETTINGS);

/** Who spends how much on an event; a millisecond per event is a core at 1,000 events per second. */
async function byRole({ roles }, round, events) {
	const spent = () => Object.values(roles).map(cpuSecondsOf);
	const before = spent();
	await round(events);
	const perEvent = spent().map((seconds, index) => ((seconds - before[index]) * 1000) / events);
	const row = (role, milliseconds) => ({
		Process: role,
		'CPU per event (ms)': figure(milliseconds),
		'Cores for 1,000 events per second': figure(milliseconds),
	});
	return [
		...Object.keys(roles).map((role, index) => row(role, perEvent[index])),
		row(
			'together',
			perEvent.reduce((sum, milliseconds) => sum + milliseconds),
		),
	];
}

/** @returns {Promise<string>} how much data the newest executions left in the database */
async function storedData({ sql }) {
	const bytes = await sql(
		'SELECT avg(length(data)) FROM (SELECT data FROM execution_data ORDER BY "executionId" DESC LIMIT 100) AS newest',
	);
	return `The data of one execution in PostgreSQL: ${figure(bytes / 1000)} kB.`;
}

/** Throughput with more and more workers; nothing else changes. */
async function scale(cluster, round, { rounds, events }, workers) {
	const rows = [];
	for (let running = 1; running <= workers.at(-1); running += 1) {
		if (running > 1) await cluster.addWorker();
		if (!workers.includes(running)) continue;
		const { ours } = await interleave({ ours: round }, { rounds, events });
		rows.push({
			Workers: String(running),
			'Finished per second': spread(ours.perSecond),
			'Answered per second': spread(ours.answersPerSecond),
			'Answer p95 (ms)': spread(ours.p95),
			'CPU per event, all n8n processes (ms)': spread(ours.cpuMilliseconds),
		});
	}
	return rows;
}

/**
 * n8n in queue mode: the comparison with one worker, then ours with more of them.
 *
 * @param {{ smoke: boolean, tarball: string, folder: string, say: (line: string) => void }} bench
 * @returns {Promise<string>} Markdown
 */
export default async function queue({ smoke, ...bench }) {
	const size = smoke ? { rounds: 1, events: 10 } : { rounds: 3, events: 100 };
	const workers = smoke ? [1] : [1, 2, 4];
	const cluster = await startCluster({ ...bench, env: { ...CODE_ENVIRONMENT, ...lazily } });
	try {
		await cluster.addWorker();
		const ours = await prepare(cluster, 'ours', await inRedis(cluster));
		const measured = await interleave(
			{
				floor: await prepare(cluster, 'floor'),
				ours,
				doItYourself: await prepare(cluster, 'doItYourself'),
			},
			size,
		);
		return [
			`n8n 2.41.1 with \`${Object.keys(lazily)}=true\` in queue mode: PostgreSQL, Redis, a main process, a webhook process and a worker, all on this machine; ours claims in Redis. ${size.rounds} rounds of ${size.events} events, 10 connections.`,
			markdownTable(comparisonRows(measured)),
			markdownTable(goalRows(measured)),
			'Who spends the time of ours, with one worker:',
			markdownTable(await byRole(cluster, ours, 2 * size.events)),
			await storedData(cluster),
			'Ours with more workers:',
			markdownTable(await scale(cluster, ours, size, workers)),
		].join('\n\n');
	} finally {
		await cluster.stop();
	}
}
