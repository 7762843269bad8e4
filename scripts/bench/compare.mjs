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
	doItYourself: 'do it yourself: Webhook → Code → Remove Duplicates → Code → Switch',
};

/**
 * Prepares a workflow for measuring.
 *
 * @param {{ client: object, leaders: number[], base: string }} n8n `leaders`: the processes whose time counts
 * @returns a function that sends a round of events and waits until the last of them has run
 */
export async function prepare(n8n, variant, options) {
	const { id, url } = await activateVariant(n8n.client, variant, { base: n8n.base, ...options });
	const executions = executionsOf(n8n.client, id);
	let total = 0;

	/** @param {number} events @returns {Promise<Record<string, number>>} what one round took, per second and per event */
	async function round(events) {
		const requests = signedLeads(events);
		const cpuBefore = cpuSecondsOf(n8n.leaders);
		const { start, milliseconds, statuses, seconds } = await post(url, requests);
		if (statuses[200] !== events)
			throw new Error(`${variant}: answers were ${JSON.stringify(statuses)}`);
		total += events;
		const end = await executions.lastEnd(total);
		return {
			perSecond: events / ((end - start) / 1000),
			answersPerSecond: events / seconds,
			p50: quantile(milliseconds, 0.5),
			p95: quantile(milliseconds, 0.95),
			cpuMilliseconds: ((cpuSecondsOf(n8n.leaders) - cpuBefore) * 1000) / events,
		};
	}

	// Alone: Remove Duplicates fails when its first items come at once, each inserting the node's row (n8n 2.41.1).
	await round(1);
	return round;
}

/**
 * Measures workflows side by side: every round runs each of them once, in turn, after a warm-up that does not count.
 *
 * @param {Record<string, (events: number) => Promise<Record<string, number>>>} runs
 * @param {{ rounds: number, events: number }} size
 * @returns {Promise<Record<string, Record<string, number[]>>>} by workflow and measure, one value per round
 */
export async function interleave(runs, { rounds, events }) {
	const names = Object.keys(runs);
	const measured = Object.fromEntries(names.map((name) => [name, {}]));
	for (const name of names) await runs[name](events);
	for (let round = 0; round < rounds; round += 1) {
		// Each round begins with another one, so that none always follows the same.
		for (const index of names.keys()) {
			const name = names[(index + round) % names.length];
			for (const [measure, value] of Object.entries(await runs[name](events)))
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

/** Each goal, what was measured, and whether it was reached. */
export function goalRows({ floor, ours, doItYourself }) {
	const row = (goal, values, reached) => ({
		Goal: goal,
		Measured: spread(values),
		Reached: reached(median(values)) ? 'yes' : 'no',
	});
	const time = (a, b) => ratios(b.perSecond, a.perSecond);
	const cpu = (a, b) => ratios(a.cpuMilliseconds, b.cpuMilliseconds);
	const atMost = (limit) => (value) => value <= limit;
	const atLeast = (limit) => (value) => value >= limit;
	return [
		row('time per event: ours ≤ 1.15 × floor', time(ours, floor), atMost(1.15)),
		row('CPU per event: ours ≤ 1.15 × floor', cpu(ours, floor), atMost(1.15)),
		row('time per event: do-it-yourself ≥ 1.3 × ours', time(doItYourself, ours), atLeast(1.3)),
		row('CPU per event: do-it-yourself ≥ 1.3 × ours', cpu(doItYourself, ours), atLeast(1.3)),
	];
}
