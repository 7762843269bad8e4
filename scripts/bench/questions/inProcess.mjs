import { createHmac } from 'node:crypto';
import { Bench } from 'tinybench';
import { leadEvent, SECRET, signed } from '../events.mjs';
import { dist } from '../dist.mjs';
import { markdownTable } from '../report.mjs';
import { sample } from '../../n8n/samples.mjs';
import { figure } from '../statistics.mjs';
import { manyRecords } from '../manyRecords.mjs';

const SIZES = { '0.5 KB': 0, '20 KB': 20_000, '1 MB': 1_000_000 };
const MICROSECONDS = 1000;

const { receive } = dist('delivery/door/receive');
const { osmTalk } = dist('providers/osmtalk/provider');
const { readPayload } = dist('providers/osmtalk/payload');
const { normalize } = dist('providers/normalize');
const { compileSettings } = dist('outcome/settings');
const { PROVIDERS } = dist('providers/registry');

const scheme = {
	kind: 'hmac',
	header: 'x-osmtalk-signature',
	encoding: 'hex',
	prefix: 'required',
	secrets: [SECRET],
};
const selection = () => ({
	events: ['lead_completed'],
	keptOutBy: () => null,
	replayWindowHours: 72,
	includeHeaders: false,
});

async function run(tasks, time) {
	const bench = new Bench({ time, warmupTime: time / 4 });
	for (const [name, task] of Object.entries(tasks)) bench.add(name, task, { async: false });
	await bench.run();
	return bench.tasks.map(({ name, result }) => {
		if (result.error) throw result.error;
		return {
			name,
			p50: result.latency.p50 * MICROSECONDS,
			p99: result.latency.p99 * MICROSECONDS,
			runs: result.latency.samplesCount,
		};
	});
}

const rows = (results) =>
	results.map(({ name, p50, p99, runs }) => ({
		Step: name,
		'p50 (µs)': figure(p50),
		'p99 (µs)': figure(p99),
		Runs: runs.toLocaleString('en-US'),
	}));

/** What a request costs before anything of n8n's begins, beside the least that any implementation would do. */
async function reception(bytes, time) {
	const { body, headers } = signed(leadEvent({ bytes }));
	const rawBody = Buffer.from(body);
	const parsed = JSON.parse(body);
	const delivery = { rawBody, headers, query: {}, receivedAt: new Date() };
	const forged = {
		...delivery,
		headers: { ...headers, 'x-osmtalk-signature': `sha256=${'0'.repeat(64)}` },
	};
	const reception = { provider: osmTalk, scheme, isTest: false, selection };
	if (!('run' in receive(delivery, reception))) throw new Error('the event was not accepted');
	return await run(
		{
			'`createHmac` alone': () => createHmac('sha256', SECRET).update(rawBody).digest(),
			'`JSON.parse` alone': () => JSON.parse(rawBody.toString('utf8')),
			'zod `parse` alone': () => readPayload(parsed),
			'verify, recognise, identify': () => receive(delivery, reception),
			'refuse a forged one': () => receive(forged, reception),
		},
		time,
	);
}

async function normalizing(time) {
	const now = new Date().toISOString();
	const compiled = await compileSettings(
		{},
		PROVIDERS.map(({ source }) => source),
	);
	const { settings } = compiled;
	const tasks = {
		'osmTalk, lead completed': sample('osmtalk-lead-completed'),
		'osmTalk, analysis completed': sample('osmtalk-analysis-completed'),
		'iClosed, outcome added': sample('iclosed-outcome-added')[0],
	};
	return await run(
		Object.fromEntries(
			Object.entries(tasks).flatMap(([name, payload]) => {
				const provider = PROVIDERS.find((each) => each.read(payload).events?.length > 0);
				const [event] = provider.read(payload).events;
				const envelope = { ...event, source: provider.source, receivedAt: now, verified: true };
				return [
					[`${name}: from its trigger`, envelope],
					[`${name}: bare payload`, payload],
				].map(([title, json]) => {
					const task = () => normalize(json, PROVIDERS, settings, now);
					if (task().records?.length !== 1) throw new Error(`${title}: no record`);
					return [title, task];
				});
			}),
		),
		time,
	);
}

/**
 * The nodes' own work, without n8n.
 *
 * @param {{ smoke: boolean }} bench
 * @returns {Promise<string>} Markdown
 */
export default async function inProcess({ smoke }) {
	const time = smoke ? 20 : 1_500;
	const parts = [];
	for (const [size, bytes] of Object.entries(SIZES)) {
		parts.push(`Requests of ${size}`, markdownTable(rows(await reception(bytes, time))));
	}
	parts.push('One record', markdownTable(rows(await normalizing(time))));
	parts.push('Many records in one execution', markdownTable(manyRecords(smoke)));
	return parts.join('\n\n');
}
