import { execFileSync } from 'node:child_process';
import { mkdtempSync, statSync } from 'node:fs';
import path from 'node:path';
import { installCommunityPackage } from '../../n8n/communityPackage.mjs';
import { startN8n } from '../../n8n/instance.mjs';
import { ensureRuntime } from '../../n8n/runtime.mjs';
import { projectRoot } from '../../projectRoot.mjs';
import { residentBytesOf } from '../processGroup.mjs';
import { markdownTable } from '../report.mjs';
import { figure, median, spread } from '../statistics.mjs';

const MIB = 2 ** 20;
const LOADER = path.join(projectRoot, 'scripts/bench/loadPackage.cjs');

/** Loads the package as n8n does, in a fresh process that has already loaded what n8n loads anyway. */
function load(runtime, packageFolder) {
	const output = execFileSync(runtime.node, ['--expose-gc', LOADER, runtime.dir, packageFolder], {
		encoding: 'utf8',
		env: { ...process.env, NODE_PATH: path.join(runtime.dir, 'node_modules') },
	});
	return JSON.parse(output.trim().split('\n').at(-1));
}

/** A whole start of n8n. */
async function start(tarball) {
	const began = performance.now();
	const n8n = await startN8n({ tarball });
	const seconds = (performance.now() - began) / 1000;
	const mebibytes = residentBytesOf(n8n.pid) / MIB;
	await n8n.stop();
	return { seconds, mebibytes };
}

async function starts(rounds, tarball) {
	const measured = { without: [], with: [] };
	for (let round = 0; round < rounds; round += 1) {
		measured.without.push(await start());
		measured.with.push(await start(tarball));
	}
	return Object.entries(measured).map(([which, values]) => ({
		n8n: `${which} the package`,
		'Ready after (s)': spread(values.map(({ seconds }) => seconds)),
		'Memory of the process (MiB)': spread(values.map(({ mebibytes }) => mebibytes)),
	}));
}

/**
 * What the package adds to n8n's start.
 *
 * @param {{ smoke: boolean, tarball: string, folder: string }} bench
 * @returns {Promise<string>} Markdown
 */
export default async function footprint({ smoke, tarball, folder }) {
	const runtime = await ensureRuntime();
	const packageFolder = await installCommunityPackage(
		tarball,
		mkdtempSync(path.join(folder, 'footprint-')),
	);
	const loads = Array.from({ length: smoke ? 1 : 9 }, () => load(runtime, packageFolder));
	const measured = (goal, limit, values) => ({
		Goal: goal,
		Measured: spread(values),
		Reached: median(values) <= limit ? 'yes' : 'no',
	});
	const goals = [
		measured(
			'load time ≤ 50 ms',
			50,
			loads.map(({ milliseconds }) => milliseconds),
		),
		measured(
			'load time, of the processor ≤ 50 ms',
			50,
			loads.map(({ cpuMilliseconds }) => cpuMilliseconds),
		),
		measured(
			'heap ≤ 5 MB',
			5,
			loads.map(({ heapBytes }) => heapBytes / 1e6),
		),
		measured('packed ≤ 400 kB', 400, [statSync(tarball).size / 1e3]),
	];
	const firstPhone = loads.map(({ phoneMilliseconds }) => phoneMilliseconds);
	return [
		`The package loaded by n8n's own loader in ${loads.length} fresh processes:`,
		markdownTable(goals),
		`libphonenumber-js is loaded with the first record, not with the package: ${spread(firstPhone)} ms, ${figure(median(loads.map(({ phoneBytes }) => phoneBytes / 1e6)))} MB.`,
		...(smoke ? [] : ['Whole starts of n8n:', markdownTable(await starts(3, tarball))]),
	].join('\n\n');
}
