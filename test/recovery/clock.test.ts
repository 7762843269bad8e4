import { until } from '../../scripts/n8n/client.mjs';
import { newEvents, send, type Event } from '../n8n/sender';
import { print, useGatedN8n } from './gatedN8n';
import type { Led } from './leads';
import { ShiftedClock } from './shiftedClock';

const MINUTE = 60_000;
const OPTIONS = [{ respond: 'immediately' }, { respond: 'whenFinished' }];
/** From the machine's clock; within the replay window, which is three days. */
const DAYS = [0, 1, -1];

jest.setTimeout(5 * MINUTE);

describe('n8n whose clock jumps by a day and by two, forward and back', () => {
	const clock = new ShiftedClock();
	const { n8n, receiver, leads } = useGatedN8n('caddy', async () => clock.env);

	afterAll(() => clock.remove());

	/** Sends an event that is new, at a time that n8n itself tells of it. */
	const sendNew = async (workflow: Led): Promise<Event> => {
		const [event] = newEvents(1) as [Event];
		expect(await send(workflow.url, event)).toMatchObject({ status: 200 });
		await until('the event to run', () => receiver.executionsOf(event.id).length > 0, MINUTE);
		const [id] = receiver.executionsOf(event.id);
		const execution = (await leads.executionsIn(workflow)).find((each) => each.id === id);
		const startedAt = Date.parse(execution?.startedAt ?? '');
		expect(Math.abs(startedAt - clock.now())).toBeLessThan(MINUTE);
		return event;
	};

	it.each([
		["n8n's memory", async () => {}],
		["nothing but n8n's database", () => n8n.restart()],
	])('runs no event again that %s knows', async (what, forget) => {
		const led = [];
		for (const options of OPTIONS)
			led.push({ workflow: await leads.lead(options, {}, 0), events: [] as Event[] });
		for (const days of DAYS) {
			clock.jumpTo(days);
			for (const { workflow, events } of led) events.push(await sendNew(workflow));
			await forget();
			for (const { workflow, events } of led)
				expect(await leads.tallyAfterCopies(workflow, events)).toMatchObject({
					records: events.length,
					missing: 0,
				});
		}
		print(`the clock jumped, ${what} knows`, { events: DAYS.length * OPTIONS.length });
	});

	it('keeps an event that is running while the clock jumps', async () => {
		clock.jumpTo(0);
		const workflow = await leads.lead({ respond: 'whenFinished' }, {}, 3);
		for (const days of [1, -1]) {
			const [event] = newEvents(1) as [Event];
			const answer = send(workflow.url, event);
			await until(
				'the event to run',
				async () => (await leads.executionsIn(workflow, 'running', 'waiting')).length > 0,
			);
			clock.jumpTo(days);
			const answers = await Promise.all([answer, send(workflow.url, event)]);
			expect(answers.map(({ status }) => status)).toEqual([200, 200]);
			expect(await leads.tally(workflow, [event])).toMatchObject({ records: 1 });
		}
	});
});
