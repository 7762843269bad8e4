import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { ensureRuntime } from '../../n8n/runtime.mjs';
import { projectRoot } from '../../projectRoot.mjs';
import { markdownTable } from '../report.mjs';
import { figure, median, spread } from '../statistics.mjs';

const SCRIPT = path.join(projectRoot, 'scripts/bench/summarizeRows.cjs');
const MIB = 2 ** 20;
const GOAL_MILLISECONDS = 2_000;

const ours = (groupBy) => ({ type: 'ours', parameters: { operation: 'summarize', groupBy } });
const counts = (...fields) => ({
	type: 'theirs',
	parameters: {
		fieldsToSummarize: { values: [{ aggregation: 'count', field: 'key' }] },
		fieldsToSplitBy: fields.join(', '),
		options: {},
	},
});

/** The same question to both; n8n's node only counts rows. */
const VARIANTS = {
	'Summarize Outcomes, all calls': ours([]),
	"n8n's Summarize, count by category": counts('category'),
	'Summarize Outcomes, by agent and campaign': ours(['agent', 'campaign']),
	"n8n's Summarize, count by agent, campaign and category": counts('agent', 'campaign', 'category'),
	'Summarize Outcomes, by day': ours(['day']),
	"n8n's Summarize, count by day and category": counts('day', 'category'),
};

function measure(runtime, rows, rounds, variants) {
	const args = [SCRIPT, runtime.dir, projectRoot, rows, rounds, JSON.stringify(variants)];
	const output = execFileSync(runtime.node, args.map(String), {
		encoding: 'utf8',
		env: { ...process.env, NODE_PATH: path.join(runtime.dir, 'node_modules') },
		maxBuffer: 64 * MIB,
	});
	return JSON.parse(output.trim().split('\n').at(-1));
}

/**
 * What it takes to summarise a call log, beside n8n's node that counts.
 *
 * @param {{ smoke: boolean }} bench
 * @returns {Promise<string>} Markdown
 */
export default async function summary({ smoke }) {
	const runtime = await ensureRuntime();
	const rows = smoke ? 1_000 : 100_000;
	const rounds = smoke ? 1 : 3;
	const { measured } = measure(runtime, rows, rounds, VARIANTS);
	const table = Object.entries(VARIANTS).map(([name, variant]) => {
		const alone = measure(runtime, rows, 1, { [name]: variant });
		return {
			'One execution': name,
			'Time of the node (ms)': spread(measured[name].map(({ milliseconds }) => milliseconds)),
			'Processor (ms)': spread(measured[name].map(({ cpuMilliseconds }) => cpuMilliseconds)),
			Items: String(measured[name][0].items),
			'Memory with the rows (MiB)': figure(alone.baseBytes / MIB),
			'Peak memory (MiB)': figure(alone.peakBytes / MIB),
		};
	});
	const slowest = Math.max(
		...Object.entries(measured)
			.filter(([name]) => VARIANTS[name].type === 'ours')
			.map(([, runs]) => median(runs.map(({ milliseconds }) => milliseconds))),
	);
	return [
		`${rows.toLocaleString('en-US')} rows of a call log; ${rounds} rounds, each with every line once, in turns in one process; memory in a process of its own`,
		markdownTable(table),
		`Goal: at most ${GOAL_MILLISECONDS} ms for Summarize Outcomes. Slowest median: ${figure(slowest)} ms, ${slowest <= GOAL_MILLISECONDS ? 'reached' : 'missed'}.`,
	].join('\n\n');
}
