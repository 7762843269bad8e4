/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { setTimeout as delay } from 'node:timers/promises';

import { until } from '../../scripts/n8n/client.mjs';
import { ensureRuntime } from '../../scripts/n8n/runtime.mjs';
import { startGate } from '../../scripts/services/gate.mjs';
import { Receiver } from '../n8n/receiver';
import { eachOf, newEvents, send, type Event } from '../n8n/sender';
import { N8N_VERSION } from '../n8n/useN8n';
import { FULL, VendorStream, acceptedOf, answersOf, isRefused } from '../n8n/vendor';
import { Cluster } from '../queue/cluster';
import { streamThrough } from './disturbance';
import { print } from './gatedN8n';
import { Leads, type Led } from './leads';

const MINUTE = 60_000;
const EVENTS = FULL ? 300 : 40;
const KILLS = FULL ? 2 : 1;

jest.setTimeout((FULL ? 60 : 20) * MINUTE);

describe('queue mode behind the gate, claims in Redis, nobody intervening', () => {
	const cluster = new Cluster();
	const receiver = new Receiver();
	let gate: Awaited<ReturnType<typeof startGate>>;
	const leads = new Leads(cluster, receiver, () => ({
		gate: gate.url,
		redisPort: cluster.redisPort,
	}));

	beforeAll(async () => {
		await ensureRuntime(N8N_VERSION);
		await receiver.start();
		await cluster.start();
		const host = (url: string) => new URL(url).host;
		gate = await startGate('caddy', {
			main: host(cluster.mainUrl),
			webhooks: cluster.webhooks.map(({ url }) => host(url)),
		});
	}, 20 * MINUTE);

	afterAll(async () => {
		await gate?.stop();
		await cluster.stop();
		await receiver.stop();
	}, 2 * MINUTE);

	const direct = ({ url }: Led) =>
		cluster.webhooks.map((webhook) => webhook.url + new URL(url).pathname);

	it.each([
		// n8n 2.x gives up what a killed worker was running: only a sender that has not heard 2xx brings it back.
		['a worker', 'workers', ['whenFinished']],
		['a webhook process', 'webhooks', ['whenFinished', 'immediately']],
	] as const)(
		'loses no event when %s is killed, and runs again only what was running',
		async (what, kind, options) => {
			const flowing = [];
			for (const respond of options) {
				const workflow = await leads.lead({ claimStore: 'redis', respond });
				const stream = new VendorStream(() => workflow.url, newEvents(EVENTS), { perSecond: 3 });
				flowing.push({ respond, workflow, stream });
			}
			const workflows = flowing.map(({ workflow }) => workflow);
			await streamThrough(flowing[0]?.stream as VendorStream, KILLS, (time) =>
				leads.interrupt(workflows, () => cluster.replace(kind, time % 2)),
			);
			for (const { respond, workflow, stream } of flowing) {
				const { events } = stream;
				const deliveries = await stream.deliveries;
				const counts = await leads.tallyOnceComplete(workflow, events);
				print(`${what} killed ×${KILLS}, ${respond}`, { ...counts, ...answersOf(deliveries) });
				expect(deliveries.filter(isRefused)).toEqual([]);
				expect(counts.missing).toBe(0);
				expect(await leads.ranAgain(events)).toEqual([]);
				expect(await leads.tallyAfterCopies(workflow, events)).toEqual(counts);
			}
		},
	);

	it("refuses no event for good, and loses none, while n8n's database is closed, also without the gate", async () => {
		const streams = [];
		for (const respond of ['whenFinished', 'immediately']) {
			const workflow = await leads.lead({ claimStore: 'redis', respond });
			const urls = direct(workflow);
			const urlOf = (_event: unknown, index: number) => urls[index % urls.length] as string;
			// Some are never answered: their senders hear that the event is running until they give up.
			const pace = { perSecond: 3, ...(!FULL && { repeats: 3 }) };
			const stream = new VendorStream(urlOf, newEvents(EVENTS), pace);
			streams.push({ respond, urls, stream });
		}
		await streamThrough(streams[0]?.stream as VendorStream, 1, async () => {
			const allow = (allowed: boolean) =>
				cluster.postgres.sql(`ALTER DATABASE n8n ALLOW_CONNECTIONS ${allowed}`, 'postgres');
			await allow(false);
			await cluster.postgres.sql(
				"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'n8n'",
				'postgres',
			);
			await delay(4_000);
			await allow(true);
		});
		for (const { respond, urls, stream } of streams) {
			const deliveries = await stream.deliveries;
			// n8n still lists as running what ended while its database was closed, so nobody can wait for its end.
			const accepted = acceptedOf(deliveries);
			const tally = () => receiver.tally(accepted.map(({ id }) => id));
			await until('every event to have run', () => tally().missing === 0, MINUTE).catch(() => {});
			print(`the database closed, ${respond}`, { ...tally(), ...answersOf(deliveries) });
			expect(deliveries.filter(isRefused)).toEqual([]);
			// On 2.x, what was to be answered at once and met a closed database has failed, and can be retried.
			if (respond === 'immediately') continue;
			const before = tally();
			expect(before.missing).toBe(0);
			await eachOf(accepted, 4, (event) => send(urls[0] as string, event));
			expect(tally()).toEqual(before);
		}
	});

	it.each([{}, { groupEvents: 'underLoad' }])(
		'runs an event once, however many copies reach both webhook processes at once (%p)',
		async (grouping) => {
			const workflow = await leads.lead({ claimStore: 'redis', ...grouping }, {}, 0);
			const pairs = newEvents(30 * (FULL ? 10 : 2));
			await eachOf(pairs, 30, (event) =>
				Promise.all(direct(workflow).map((url) => send(url, event).catch(() => undefined))),
			);
			const counts = await leads.tallyOnceComplete(workflow, pairs);
			const executions = await leads.countExecutions(workflow);
			print(`${pairs.length} pairs over two webhook processes`, {
				...grouping,
				...counts,
				executions,
			});
			expect(counts).toMatchObject({ missing: 0, duplicates: 0 });
			if ('groupEvents' in grouping) expect(executions).toBeLessThan(pairs.length);
			else expect(executions).toBe(pairs.length);
		},
	);

	it('runs an event once that arrives 500 times while it runs', async () => {
		const workflow = await leads.lead({ claimStore: 'redis', respond: 'whenFinished' }, {}, 3);
		const [event] = newEvents(1) as [Event];
		const answers = await Promise.all(
			Array.from({ length: 500 }, () => send(workflow.url, event).catch(() => undefined)),
		);
		const statuses = new Set(answers.map((answer) => answer?.status ?? 0));
		print('an event 500 times while it runs', { statuses: [...statuses] });
		expect([...statuses].filter((status) => status >= 400 && status < 500)).toEqual([]);
		// So many at once may be more than n8n can take, and its run fails: its sender comes again.
		await until(
			'a copy to be answered 2xx',
			async () => (await send(workflow.url, event).catch(() => undefined))?.status === 200,
			MINUTE,
		);
		expect(await leads.tally(workflow, [event])).toMatchObject({ records: 1 });
		expect(await leads.executionsIn(workflow, 'success')).toHaveLength(1);
	});
});
