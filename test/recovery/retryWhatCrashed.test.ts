import { until } from '../../scripts/n8n/client.mjs';
import { newEvents, type Event } from '../n8n/sender';
import { VendorStream } from '../n8n/vendor';
import { print, useGatedN8n } from './gatedN8n';
import type { Led } from './leads';
import { activateRetrier, untilSwept } from './retrier';

const MINUTE = 60_000;

jest.setTimeout(10 * MINUTE);

describe('the example "Retry what crashed"', () => {
	const { n8n, receiver, leads } = useGatedN8n('caddy');

	/** Sends events, and waits until all of them run. */
	const begin = async (workflow: Led, events: Event[]) => {
		await new VendorStream(() => workflow.url, events, { perSecond: 20 }).deliveries;
		return events;
	};

	it('runs each execution once that n8n was killed in, also a retry, also where successes are not saved', async () => {
		const retrier = await activateRetrier(n8n);
		const settings = { errorWorkflow: retrier.id };
		const saved = await leads.lead({}, settings, 8);
		const unsaved = await leads.lead({}, { ...settings, saveDataSuccessExecution: 'none' }, 8);
		const untouched = await leads.lead({}, {}, 8);
		const events = {
			saved: await begin(saved, newEvents(6)),
			unsaved: await begin(unsaved, newEvents(6)),
			untouched: await begin(untouched, newEvents(2)),
		};
		await leads.interrupt([saved, unsaved], () => n8n.crash());
		await until(
			'retries to run',
			async () =>
				(await leads.executionsIn(saved, 'running')).some(({ mode }) => mode === 'retry') &&
				(await leads.executionsIn(unsaved, 'running')).some(({ mode }) => mode === 'retry'),
			3 * MINUTE,
		);
		await leads.interrupt([saved, unsaved], () => n8n.crash());
		const all = [...events.saved, ...events.unsaved].map(({ id }) => id);
		await until('what crashed to be retried', () => receiver.tally(all).missing === 0, 4 * MINUTE);

		const tallies = async () => ({
			saved: await leads.tally(saved, events.saved),
			unsaved: await leads.tally(unsaved, events.unsaved),
		});
		const retried = await tallies();
		print('retried', retried);
		await untilSwept(leads, retrier);
		expect(await tallies()).toEqual(retried);
		// A retry that came to its end in the moment of the next kill is retried: n8n has not noted its end.
		const again = await leads.ranAgain([...events.saved, ...events.unsaved]);
		expect(again.length).toBeLessThanOrEqual(2);
		// A workflow that does not name the example as its Error Workflow is none of its business.
		expect(await leads.tally(untouched, events.untouched)).toMatchObject({ records: 0 });
	});
});
