import { newEvents } from '../n8n/sender';
import {
	FULL,
	VendorStream,
	acceptedOf,
	answersOf,
	isFinal,
	type Delivery,
	type Heard,
} from '../n8n/vendor';
import { streamThrough } from './disturbance';
import { print, useGatedN8n } from './gatedN8n';
import type { Led } from './leads';
import { KINDS, activateRetrier, optionsWith, untilSwept } from './retrier';

/** Longer than n8n goes on taking requests when it is told to end, so that some meet each part of a restart. */
const EVENTS = FULL ? 100 : 40;
const RESTARTS = 2;

jest.setTimeout((FULL ? 60 : 20) * 60_000);

/** n8n's own answers while it starts, before a request reaches any node: nothing but a gate keeps a sender from them. */
const ofStarting = {
	isFalse2xx: ({ text }: Heard) => text.includes('n8n is starting up'),
	isFalse404: ({ status, text }: Heard) =>
		status === 404 && /Cannot POST|not registered/.test(text),
};

describe('n8n without a gate that is told to end', () => {
	const { n8n, leads, direct } = useGatedN8n('caddy');

	it('refuses no event for good by itself, and loses none that it has accepted', async () => {
		const retrier = await activateRetrier(n8n);
		const workflows: Led[] = [];
		for (const { options, settings } of optionsWith(retrier))
			workflows.push(await leads.lead(options, settings));
		const streams = workflows.map(
			(workflow) => new VendorStream(() => direct(workflow), newEvents(EVENTS), { perSecond: 1 }),
		);
		await streamThrough(streams[0] as VendorStream, RESTARTS, () =>
			leads.interrupt(workflows, () => n8n.restart(), n8n.process.exited),
		);
		const heard = await Promise.all(streams.map(({ deliveries }) => deliveries));
		for (const [index, workflow] of workflows.entries()) {
			const deliveries = heard[index] as Delivery[];
			const told = (is: (heard: Heard) => boolean): Delivery[] =>
				deliveries.filter(({ heard }) => heard.some(is));
			const falselyTold = told(ofStarting.isFalse2xx);
			const accepted = acceptedOf(deliveries.filter((one) => !falselyTold.includes(one)));
			await leads.tallyOnceComplete(workflow, accepted);
			if (KINDS[index] === 'immediately') await untilSwept(leads, retrier);
			const counts = await leads.tally(workflow, accepted);
			// Otherwise none has met the restart.
			expect(told(({ status }) => status === 0 || status >= 500)).not.toEqual([]);
			print(`SIGTERM ×${RESTARTS} without a gate, ${KINDS[index]}`, {
				...counts,
				...answersOf(deliveries),
				'"starting up"': falselyTold.length,
				"n8n's own 404": told(ofStarting.isFalse404).length,
			});
			expect(told((heard) => isFinal(heard) && !ofStarting.isFalse404(heard))).toEqual([]);
			expect(counts.missing).toBe(0);
			expect(await leads.ranAgain(accepted)).toEqual([]);
		}
	});
});
