import { signedLeads } from './events.mjs';
import { executionsOf } from './finished.mjs';
import { post } from './load.mjs';
import { cpuSecondsOf } from './processGroup.mjs';
import { median, quantile, ratios, spread } from './statistics.mjs';
import { activateVariant } from './workflows.mjs';

/** As tables name them. */
export const TITLES = {
	floor: 'floor: Webhook → No Operation',
	ours: 'ours: osmTalk Trigger → Normalize Outcome',
	grouped: 'ours, grouped: osmTalk Trigger with Group Events: Under Load → Normalize Outcome',
	doItYourself: 'do it yourself: Webhook → Code → Remove Duplicates → Code → Switch',
};

/** Fails unless each event gave one record, in whatever execution. */
function shouldHaveRunOnce(requests, records) {
	const ran = records.map(({ callKey }) => callKey).sort();
	const sent = requests.map(({ body }) => `osmtalk:${JSON.parse(body).lead.callId}`).sort();
	if (JSON.stringify(ran) !== JSON.stringify(sent))
		throw new Error(
			`${sent.length} events gave ${ran.length} records, of ${new Set(ran).size} events`,
		);
}

/**
 * Prepares a workflow for measuring.
 *
 * @param {{ client: object, leaders: number[], base: string }} n8n `leaders`: the processes whose time counts
 * @param {'floor' | 'ours' | 'grouped' | 'doItYourself'} variant
 * @param {{ parameters?: object, credentials?: object }} [options] parameters and further credentials of our trigger
 * @returns a function that sends a round of events over some connections and waits until the last of them has run
 */
export async function prepare(n8n, variant, options) {
	const { id, url } = await activateVariant(n8n.client, variant, { base: n8n.base, ...options });
	const executions = executionsOf(n8n.client, id);
	let total = 0;

	/**
	 * @param {number} events
	 * @param {number} [connections]
	 * @param {() => void} [ended] called when the last event has run, before what came out is looked at
	 * @returns {Promise<Record<string, number>>} what one round took, per second and per event
	 */
	async function round(events, connections, ended = () => {}) {
		const requests = signedLeads(events);
		const cpuBefore = cpuSecondsOf(n8n.leaders);
		const { start, milliseconds, statuses, seconds } = await post(url, requests, { connections });
		if (statuses[200] !== events)
			throw new Error(`${variant}: answers were ${JSON.stringify(statuses)}`);
		const isGrouped = variant === 'grouped';
		await (isGrouped ? executions.allEnded() : executions.endedWell(total + events));
		const cpuMilliseconds = ((cpuSecondsOf(n8n.leaders) - cpuBefore) * 1000) / events;
		ended();
		const end = await executions.endOfLast();
		const before = total;
		total = isGrouped ? await executions.succeeded() : total + events;
		if (isGrouped)
			shouldHaveRunOnce(requests, await executions.itemsOf('Normalize Outcome', total - before));
		return {
			perSecond: events / ((end - start) / 1000),
			answersPerSecond: events / seconds,
			p50: quantile(milliseconds, 0.5),
			p95: quantile(milliseconds, 0.95),
			cpuMilliseconds,
			eventsPerExecution: events / (total - before),
		};
	}

	// Alone: Remove Duplicates fails when its first items come at once, each inserting the node's row (n8n 2.41.1).
	await round(1);
	return round;
}

/**
 * Measures workflows side by side: every round runs each of them once, in turn, after a warm-up that does not count.
 *
 * @param {Record<string, (events: number, connections?: number) => Promise<Record<string, number>>>} runs
 * @param {{ rounds: number, events: number, connections?: number }} size
 * @returns {Promise<Record<string, Record<string, number[]>>>} by workflow and measure, one value per round
 */
export async function interleave(runs, { rounds, events, connections }) {
	const names = Object.keys(runs);
	const measured = Object.fromEntries(names.map((name) => [name, {}]));
	for (const name of names) await runs[name](events, connections);
	for (let round = 0; round < rounds; round += 1) {
		// Each round begins with another one, so that none always follows the same.
		for (const index of names.keys()) {
			const name = names[(index + round) % names.length];
			for (const [measure, value] of Object.entries(await runs[name](events, connections)))
				(measured[name][measure] ??= []).push(value);
		}
	}
	return measured;
}

/** What a round took of each workflow, and how that compares with ours. */
export function comparisonRows(measured) {
	const { ours } = measured;
	return Object.entries(measured).map(([name, values]) => ({
		Workflow: TITLES[name] ?? name,
		'Finished per second': spread(values.perSecond),
		'Answer p50 (ms)': spread(values.p50),
		'Answer p95 (ms)': spread(values.p95),
		'CPU per event (ms)': spread(values.cpuMilliseconds),
		'Time per event ÷ ours': spread(ratios(ours.perSecond, values.perSecond)),
		'CPU ÷ ours': spread(ratios(values.cpuMilliseconds, ours.cpuMilliseconds)),
	}));
}

/** One goal, what was measured, and whether it was reached. */
export const goalRow = (goal, values, reached) => ({
	Goal: goal,
	Measured: spread(values),
	Reached: reached(median(values)) ? 'yes' : 'no',
});

export const timeRatio = (a, b) => ratios(b.perSecond, a.perSecond);
export const cpuRatio = (a, b) => ratios(a.cpuMilliseconds, b.cpuMilliseconds);
export const atMost = (limit) => (value) => value <= limit;
const atLeast = (limit) => (value) => value >= limit;

/** The goals of the comparison with what one would use instead. */
export const goalRows = ({ floor, ours, doItYourself }) => [
	goalRow('time per event: ours ≤ 1.15 × floor', timeRatio(ours, floor), atMost(1.15)),
	goalRow('CPU per event: ours ≤ 1.15 × floor', cpuRatio(ours, floor), atMost(1.15)),
	goalRow(
		'time per event: do-it-yourself ≥ 1.3 × ours',
		timeRatio(doItYourself, ours),
		atLeast(1.3),
	),
	goalRow('CPU per event: do-it-yourself ≥ 1.3 × ours', cpuRatio(doItYourself, ours), atLeast(1.3)),
];
