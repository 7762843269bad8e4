import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { connect, until } from '../../n8n/client.mjs';
import { startN8n } from '../../n8n/instance.mjs';
import { projectRoot } from '../../projectRoot.mjs';
import { prepare, TITLES } from '../compare.mjs';
import { markdownTable, reportFolder } from '../report.mjs';
import { SETTINGS } from '../settings.mjs';
import { figure } from '../statistics.mjs';

const PROFILER = path.join(projectRoot, 'scripts/bench/profiler.cjs');
const CONNECTIONS = 10;
const TOP = 12;

/** Whose a function is, by the file that it is in. */
function ownerOf({ url, functionName }) {
	if (url === 'node:inspector') return '(idle)'; // The profiler itself.
	if (functionName.startsWith('(')) return functionName;
	const [, dependency] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
	if (dependency !== undefined) return dependency;
	return url.startsWith('node:') ? 'Node.js' : 'other native code';
}

/** @returns {Map<string, number>} microseconds by owner, the time that nothing ran left out */
function timeByOwner({ nodes, samples, timeDeltas }) {
	const owners = new Map(nodes.map(({ id, callFrame }) => [id, ownerOf(callFrame)]));
	const times = new Map();
	for (const [index, id] of samples.entries()) {
		const owner = owners.get(id);
		if (owner === '(idle)' || owner === '(root)') continue;
		times.set(owner, (times.get(owner) ?? 0) + timeDeltas[index]);
	}
	return times;
}

/** Keeps the profile beside the report, as Chromium's developer tools open it. */
async function profiled(n8n, file, variant, run) {
	const toggle = () => process.kill(n8n.pid, 'SIGUSR2');
	toggle();
	await run(toggle);
	await until('the profile', () => existsSync(file) && readFileSync(file, 'utf8').endsWith('}'));
	const kept = path.join(reportFolder, `${variant}.cpuprofile`);
	renameSync(file, kept);
	return JSON.parse(readFileSync(kept, 'utf8'));
}

/**
 * Where the time of the main thread goes, by whose code it is.
 *
 * @param {{ smoke: boolean, tarball: string, say: (line: string) => void }} bench
 * @returns {Promise<string>} Markdown
 */
export default async function profile({ smoke, tarball, say }) {
	const events = smoke ? 20 : 500;
	mkdirSync(reportFolder, { recursive: true });
	const file = path.join(reportFolder, 'running.cpuprofile');
	const env = {
		...Object.values(SETTINGS)[1],
		NODE_OPTIONS: `--require=${PROFILER}`,
		BENCH_PROFILE: file,
	};
	const n8n = await startN8n({ tarball, env, log: say });
	try {
		const target = { client: await connect(n8n), leaders: [n8n.pid], base: n8n.url };
		const columns = {};
		for (const variant of ['floor', 'ours', 'grouped']) {
			const round = await prepare(target, variant);
			await round(events, CONNECTIONS);
			columns[variant] = timeByOwner(
				await profiled(n8n, file, variant, (ended) => round(events, CONNECTIONS, ended)),
			);
		}
		const perEvent = (times, owner) => (times.get(owner) ?? 0) / 1000 / events;
		const owners = [...new Set(Object.values(columns).flatMap((times) => [...times.keys()]))];
		const most = (owner) =>
			Math.max(...Object.values(columns).map((times) => perEvent(times, owner)));
		const row = (title, valueOf) => ({
			'Milliseconds per event': title,
			...Object.fromEntries(
				Object.entries(columns).map(([name, times]) => [TITLES[name], figure(valueOf(times))]),
			),
		});
		const sum = (times) =>
			[...times.keys()].reduce((all, owner) => all + perEvent(times, owner), 0);
		return [
			`The main thread of n8n ${n8n.version} with isolates started lazily, SQLite; ${events} events each, ${CONNECTIONS} connections:`,
			markdownTable([
				row('all', sum),
				...owners
					.sort((a, b) => most(b) - most(a))
					.slice(0, TOP)
					.map((owner) => row(owner, (times) => perEvent(times, owner))),
			]),
		].join('\n\n');
	} finally {
		await n8n.stop();
	}
}
