import { eachOf, newEvents, send, sendUntilAccepted, type Event } from '../n8n/sender';
import { once, useOneProcess } from '../n8n/useOneProcess';

jest.setTimeout(5 * 60_000);

describe('one n8n process', () => {
	const { n8n, workflow, settled, tally } = useOneProcess();

	it('runs an event once that arrives 50 times at once, and answers the copies as duplicates', async () => {
		const events = newEvents(1);
		const answers = await Promise.all(
			Array.from({ length: 50 }, () => send(workflow.url, ...events)),
		);
		expect(answers.map(({ status, body }) => [status, body]).sort()).toEqual([
			[200, { status: 'accepted' }],
			...Array.from({ length: 49 }, () => [200, { status: 'duplicate' }]),
		]);
		expect(await tally(events)).toEqual(once(1));
	});

	it('runs an event once that arrives 50 times in a row', async () => {
		const events = newEvents(1);
		for (let copy = 0; copy < 50; copy += 1) await send(workflow.url, ...events);
		expect(await tally(events)).toEqual(once(1));
	});

	it('runs each of 200 events once, and the one whose 50 copies arrive among them', async () => {
		const events = newEvents(201);
		const [copied, ...others] = events as [Event, ...Event[]];
		const mixed = others.flatMap((event, index) => (index % 4 === 0 ? [event, copied] : [event]));
		await eachOf(mixed, 20, (event) => send(workflow.url, event));
		expect(await tally(events)).toEqual(once(201));
	});

	it.each([
		['a graceful restart', () => n8n.restart()],
		['kill -9', () => n8n.crash()],
	])('runs events once whose copies arrive after %s', async (_what, restart) => {
		const events = newEvents(20);
		await eachOf(events, 5, (event) => send(workflow.url, event));
		await settled();
		await restart();
		await eachOf(events, 5, (event) => sendUntilAccepted(workflow.url, event));
		expect(await tally(events)).toEqual(once(20));
	});

	it('runs an event once whose copies arrive after a thousand others, and after a restart', async () => {
		const events = newEvents(1_000);
		const first = events[0] as Event;
		for (let start = 0; start < events.length; start += 200)
			await send(workflow.url, ...events.slice(start, start + 200));
		expect(await send(workflow.url, first)).toMatchObject({ body: { status: 'duplicate' } });
		await settled();
		await n8n.restart();
		// The process that knew it has ended: an execution starts, and n8n's database makes it drop the copy.
		expect(await send(workflow.url, first)).toMatchObject({ body: { status: 'accepted' } });
		expect(await tally(events)).toEqual(once(events.length));
	});
});
