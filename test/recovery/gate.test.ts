import { newEvents, send } from '../n8n/sender';
import { FULL, VendorStream, answersOf, isAccepted, isRefused } from '../n8n/vendor';
import { streamThrough } from './disturbance';
import { print, useGatedN8n } from './gatedN8n';
import { activateRetrier } from './retrier';

const RESTARTS = 3;
const OPTIONS = [{ respond: 'immediately' }, { respond: 'whenFinished' }];

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
		const { id: errorWorkflow } = await activateRetrier(n8n);
		const workflows = [];
		for (const options of OPTIONS) workflows.push(await leads.lead(options, { errorWorkflow }));
		const streams = workflows.map(
			({ url }) =>
				new VendorStream(() => url, newEvents(FULL ? 150 : 36), {
					perSecond: FULL ? 2 : 1,
					repeats,
				}),
		);
		await streamThrough(streams[0] as VendorStream, RESTARTS, () => n8n.restart());
		for (const [index, workflow] of workflows.entries()) {
			const { events, deliveries: heard } = streams[index] as VendorStream;
			const deliveries = await heard;
			const counts = await leads.tallyOnceComplete(workflow, events);
			const what = `${RESTARTS} restarts behind ${proxy}, ${OPTIONS[index]?.respond}`;
			print(what, { ...counts, ...answersOf(deliveries) });
			const accepted = deliveries.filter(isAccepted).map(({ event }) => event);
			expect(await leads.tally(workflow, accepted)).toMatchObject({ missing: 0 });
			expect(deliveries.filter(isRefused)).toEqual([]);
			expect(counts).toMatchObject({ missing: 0 });
			for (const event of events) await send(workflow.url, event);
			expect(await leads.tally(workflow, events)).toEqual(counts);
		}
	});
});
