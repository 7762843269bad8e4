/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { setTimeout as delay } from 'node:timers/promises';

import { newEvents } from '../n8n/sender';
import { FULL, VendorStream, acceptedOf, answersOf, isRefused } from '../n8n/vendor';
import { streamThrough } from './disturbance';
import { print, useGatedN8n } from './gatedN8n';
import { activateRetrier, untilSwept } from './retrier';

const EVENTS = FULL ? 300 : 40;
const KILLS = FULL ? 4 : 2;
/** An n8n that starts takes as long as ever, so that between four kills as many events come as it can run. */
const PER_SECOND = FULL ? 1.5 : 3;

const KINDS = [
	{ what: 'whenFinished', options: { respond: 'whenFinished' }, atOnce: 1 },
	{ what: 'immediately, with "Retry what crashed"', options: {}, atOnce: 1 },
	// Many at the same moment share an execution, and crash with it.
	{
		what: 'grouped under load, with "Retry what crashed"',
		options: { groupEvents: 'underLoad' },
		atOnce: 5,
	},
];

jest.setTimeout((FULL ? 60 : 20) * 60_000);

describe('one n8n process behind the gate, nobody intervening', () => {
	const { n8n, receiver, leads } = useGatedN8n('caddy');

	it('loses no event when it is killed again and again, and runs again only what was running', async () => {
		const retrier = await activateRetrier(n8n);
		const streams = [];
		for (const { what, options, atOnce } of KINDS) {
			const isRetried = !('respond' in options);
			const workflow = await leads.lead(options, isRetried ? { errorWorkflow: retrier.id } : {});
			const stream = () =>
				new VendorStream(() => workflow.url, newEvents(EVENTS), { perSecond: PER_SECOND, atOnce });
			streams.push({ what, workflow, isGrouped: atOnce > 1, begin: stream });
		}
		const flowing = streams.map((one) => ({ ...one, stream: one.begin() }));
		const workflows = streams.map(({ workflow }) => workflow);
		await streamThrough(flowing[0]?.stream as VendorStream, KILLS, () =>
			leads.interrupt(workflows, () => n8n.crash()),
		);
		for (const { workflow, stream } of flowing) {
			await stream.deliveries;
			await leads.tallyOnceComplete(workflow, stream.events);
		}
		await untilSwept(leads, retrier);
		for (const { what, workflow, isGrouped, stream } of flowing) {
			const { events } = stream;
			const deliveries = await stream.deliveries;
			const counts = await leads.tally(workflow, events);
			const executions = await leads.countExecutions(workflow);
			const crashed = (await leads.executionsIn(workflow, 'crashed')).length;
			print(`kill -9 ×${KILLS}, ${what}`, {
				...counts,
				executions,
				crashed,
				...answersOf(deliveries),
			});
			expect(deliveries.filter(isRefused)).toEqual([]);
			expect(counts.missing).toBe(0);
			expect(await leads.ranAgain(events)).toEqual([]);
			if (isGrouped) expect(executions).toBeLessThan(EVENTS);
			const accepted = acceptedOf(deliveries);
			const before = await leads.tally(workflow, accepted);
			const after = await leads.tallyAfterCopies(workflow, accepted);
			expect(after.missing).toBe(0);
			// A machine that has far too much to do takes longer to note an end than anything is held back for.
			expect(after.duplicates - before.duplicates).toBeLessThanOrEqual(crashed);
		}
	});

	it('loses and doubles no event when the CRM refuses them for a third of the time', async () => {
		const workflow = await leads.lead({ respond: 'whenFinished' }, {}, 0);
		const stream = new VendorStream(() => workflow.url, newEvents(EVENTS), { perSecond: 5 });
		let isOver = false;
		const crm = (async () => {
			while (!isOver) {
				receiver.isUp = false;
				await delay(3_000);
				receiver.isUp = true;
				await delay(6_000);
			}
		})();
		const deliveries = await stream.deliveries;
		isOver = true;
		await crm;
		const counts = await leads.tallyOnceComplete(workflow, stream.events);
		print('the CRM answers 503 for a third of the time', { ...counts, ...answersOf(deliveries) });
		expect(deliveries.filter(isRefused)).toEqual([]);
		expect(counts).toMatchObject({ missing: 0, duplicates: 0 });
		expect(await leads.tallyAfterCopies(workflow, stream.events)).toEqual(counts);
	});
});
