import { newEvents } from '../n8n/sender';
import { FULL, VendorStream, acceptedOf, answersOf, isRefused } from '../n8n/vendor';
import { streamThrough } from './disturbance';
import { print, useGatedN8n } from './gatedN8n';
import type { Led } from './leads';
import { KINDS, activateRetrier, optionsWith, untilSwept } from './retrier';

const RESTARTS = 3;

jest.setTimeout((FULL ? 60 : 20) * 60_000);

describe.each([
	// Caddy makes every answer true, and the vendor sends again what was not accepted.
	['caddy', undefined],
	// HAProxy makes restarts invisible to a sender that never sends again.
	['haproxy', 0],
] as const)('n8n behind %s', (proxy, repeats) => {
	const { n8n, leads } = useGatedN8n(proxy);

	it('takes every event through three restarts, answers none of them 4xx, and none 2xx that does not run', async () => {
		// While it stops, n8n takes what comes, and at the end of its patience it ends what still runs.
		const retrier = await activateRetrier(n8n);
		const workflows: Led[] = [];
		for (const { options, settings } of optionsWith(retrier))
			workflows.push(await leads.lead(options, settings));
		const streams = workflows.map(
			({ url }) =>
				new VendorStream(() => url, newEvents(FULL ? 150 : 36), {
					perSecond: 1,
					repeats,
				}),
		);
		await streamThrough(streams[0] as VendorStream, RESTARTS, () =>
			leads.interrupt(workflows, () => n8n.restart(), n8n.process.exited),
		);
		for (const [index, workflow] of workflows.entries()) {
			const { events, deliveries } = streams[index] as VendorStream;
			await deliveries;
			await leads.tallyOnceComplete(workflow, events);
		}
		await untilSwept(leads, retrier);
		for (const [index, workflow] of workflows.entries()) {
			const { events, deliveries: heard } = streams[index] as VendorStream;
			const deliveries = await heard;
			const counts = await leads.tally(workflow, events);
			const what = `${RESTARTS} restarts behind ${proxy}, ${KINDS[index]}`;
			print(what, { ...counts, ...answersOf(deliveries) });
			expect(await leads.tally(workflow, acceptedOf(deliveries))).toMatchObject({ missing: 0 });
			expect(deliveries.filter(isRefused)).toEqual([]);
			expect(counts).toMatchObject({ missing: 0 });
			expect(await leads.ranAgain(events)).toEqual([]);
			// What its sender has not heard 2xx of runs again when it is sent again: that is no copy.
			const accepted = acceptedOf(deliveries);
			const before = await leads.tally(workflow, accepted);
			expect(await leads.tallyAfterCopies(workflow, accepted)).toEqual(before);
		}
	});
});
