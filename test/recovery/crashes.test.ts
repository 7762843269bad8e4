/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { setTimeout as delay } from 'node:timers/promises';

import { newEvents, send } from '../n8n/sender';
import { FULL, VendorStream, answersOf, isRefused } from '../n8n/vendor';
import { streamThrough } from './disturbance';
import { print, useGatedN8n } from './gatedN8n';
import { activateRetrier } from './retrier';

const EVENTS = FULL ? 300 : 40;
const KILLS = FULL ? 4 : 2;

jest.setTimeout((FULL ? 60 : 20) * 60_000);

describe('one n8n process behind the gate, nobody intervening', () => {
	const { n8n, receiver, leads } = useGatedN8n('caddy');

	it('loses no event when it is killed again and again', async () => {
		const { id: errorWorkflow } = await activateRetrier(n8n);
		const workflows = {
			whenFinished: await leads.lead({ respond: 'whenFinished' }),
			'immediately, with "Retry what crashed"': await leads.lead({}, { errorWorkflow }),
		};
		const streams = Object.entries(workflows).map(([what, workflow]) => ({
			what,
			workflow,
			stream: new VendorStream(() => workflow.url, newEvents(EVENTS), { perSecond: 3 }),
		}));
		/** By workflow: what was running at the kills, and may have reached the receiver before. */
		const running: Record<string, number> = {};
		await streamThrough(streams[0]?.stream as VendorStream, KILLS, async () => {
			await n8n.crash();
			for (const { what, workflow } of streams)
				running[what] = (await leads.executionsIn(workflow, 'crashed')).length;
		});
		for (const { what, workflow, stream } of streams) {
			const deliveries = await stream.deliveries;
			const counts = await leads.tallyOnceComplete(workflow, stream.events);
			print(`kill -9 ×${KILLS}, ${what}`, {
				...counts,
				running: running[what],
				...answersOf(deliveries),
			});
			expect(deliveries.filter(isRefused)).toEqual([]);
			expect(counts.missing).toBe(0);
			expect(counts.duplicates).toBeLessThanOrEqual(running[what] ?? 0);
			for (const event of stream.events) await send(workflow.url, event);
			// What n8n had answered, and died before that was noted, is not known for a copy.
			const { missing, duplicates } = await leads.tally(workflow, stream.events);
			expect(missing).toBe(0);
			expect(duplicates).toBeLessThanOrEqual(running[what] ?? 0);
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
		for (const event of stream.events) await send(workflow.url, event);
		expect(await leads.tally(workflow, stream.events)).toEqual(counts);
	});
});
