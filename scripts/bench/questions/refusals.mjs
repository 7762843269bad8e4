import { connect } from '../../n8n/client.mjs';
import { startN8n } from '../../n8n/instance.mjs';
import { leadEvent, signed, signedLeads } from '../events.mjs';
import { executionsOf } from '../finished.mjs';
import { post } from '../load.mjs';
import { cpuSecondsOf } from '../processGroup.mjs';
import { markdownTable } from '../report.mjs';
import { SETTINGS } from '../settings.mjs';
import { figure, median, quantile, ratios, spread } from '../statistics.mjs';
import { activateVariant } from '../workflows.mjs';

const FILTER = { filters: { words: 'completed' } };

/** Requests of one kind, and what they must be answered. */
const KINDS = {
	accepted: { status: 200, requests: (count) => signedLeads(count) },
	forged: {
		status: 401,
		requests: (count) =>
			Array.from({ length: count }, () => signed(leadEvent(), 'a guess that is wrong')),
	},
	duplicate: {
		status: 200,
		requests: (count, first) => Array.from({ length: count }, () => first),
	},
	filtered: { status: 200, requests: (count) => signedLeads(count, { status: 'voicemail' }) },
};

/** Good events at a steady pace, alone and beside a flood of forged ones. */
async function flood(send, { good, forged, perSecond }) {
	const paced = () => send('accepted', good, { connections: perSecond, perSecond });
	const alone = await paced();
	const [beside] = await Promise.all([paced(), send('forged', forged, { connections: 20 })]);
	return [
		['alone', alone],
		[`beside ${forged.toLocaleString('en-US')} forged ones`, beside],
	].map(([name, { milliseconds }]) => ({
		[`${good} good events, ${perSecond} per second`]: name,
		'Answer p50 (ms)': figure(quantile(milliseconds, 0.5)),
		'Answer p95 (ms)': figure(quantile(milliseconds, 0.95)),
		Answered: String(milliseconds.length),
	}));
}

/** All kinds of requests, and the flood, in one n8n. */
async function refuse({ smoke, tarball, say }, title, env) {
	const [rounds, count] = smoke ? [1, 10] : [3, 100];
	const n8n = await startN8n({ tarball, env, log: say });
	try {
		const client = await connect(n8n);
		const { id, url } = await activateVariant(client, 'ours', {
			base: n8n.url,
			parameters: FILTER,
		});
		const executions = executionsOf(client, id);
		let ran = 0;
		const [first] = signedLeads(1);

		const send = async (kind, amount, options) => {
			const { status, requests } = KINDS[kind];
			const sent = await post(url, requests(amount, first), options);
			if (sent.statuses[status] !== amount)
				throw new Error(`${kind}: answers were ${JSON.stringify(sent.statuses)}`);
			if (kind === 'accepted') ran += amount;
			await executions.endedWell(ran);
			return sent;
		};
		await post(url, [first]);
		await executions.endedWell((ran += 1));

		const measured = Object.fromEntries(
			Object.keys(KINDS).map((kind) => [kind, { perSecond: [], cpu: [], p95: [] }]),
		);
		for (let round = -1; round < rounds; round += 1) {
			for (const kind of Object.keys(KINDS)) {
				const cpuBefore = cpuSecondsOf([n8n.pid]);
				const { seconds, milliseconds } = await send(kind, count);
				if (round < 0) continue; // It warms up.
				measured[kind].perSecond.push(count / seconds);
				measured[kind].cpu.push(((cpuSecondsOf([n8n.pid]) - cpuBefore) * 1000) / count);
				measured[kind].p95.push(quantile(milliseconds, 0.95));
			}
		}
		const { accepted } = measured;
		const reached = (perSecond) =>
			median(ratios(perSecond, accepted.perSecond)) >= 3 ? 'yes' : 'no';
		const rows = Object.entries(measured).map(([kind, { perSecond, cpu, p95 }]) => ({
			Request: kind,
			'Answered per second': spread(perSecond),
			'Answer p95 (ms)': spread(p95),
			'CPU per request (ms)': spread(cpu),
			'Rate ÷ accepted': spread(ratios(perSecond, accepted.perSecond)),
			'≥ 3': kind === 'accepted' ? '' : reached(perSecond),
		}));
		const table = await flood(
			send,
			smoke ? { good: 10, forged: 20, perSecond: 5 } : { good: 100, forged: 1_000, perSecond: 5 },
		);
		const strays = (await executions.succeeded()) - ran;
		if (strays !== 0) throw new Error(`${strays} more executions than good events`);
		return [
			`${title} (${n8n.version}), SQLite, one process; ${rounds} rounds of ${count} requests of each kind, 10 connections. Every good event ran, nothing else did.`,
			markdownTable(rows),
			markdownTable(table),
		];
	} catch (error) {
		throw new Error(`${error.message}\n${n8n.logTail(20)}`, { cause: error });
	} finally {
		await n8n.stop();
	}
}

/**
 * What requests cost that must not run anything.
 *
 * @param {{ smoke: boolean, tarball: string, say: (line: string) => void }} bench
 * @returns {Promise<string>} Markdown
 */
export default async function refusals(bench) {
	const parts = [];
	for (const [title, env] of Object.entries(SETTINGS))
		parts.push(...(await refuse(bench, title, env)));
	return parts.join('\n\n');
}
