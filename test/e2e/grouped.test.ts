import { randomUUID } from 'node:crypto';

import { executionDatabase } from '../n8n/executionDatabase';
import type { Receiver } from '../n8n/receiver';
import { newEvents, send, type Event } from '../n8n/sender';
import { N8N_VERSION } from '../n8n/useN8n';
import { once, useOneProcess } from '../n8n/useOneProcess';
import { NORMALIZE } from '../n8n/workflow';

/** n8n 1.x answers before it stores the execution. */
const STORES_BEFORE_ANSWER = !N8N_VERSION.startsWith('1.');

jest.setTimeout(5 * 60_000);

type Workflow = ReturnType<Receiver['behind']>;

/**
 * What the receiver does not take leaves by its error output, and somebody is told which event that was. Both are found
 * again through the items' pairs, as the editor's expressions do.
 */
function tellingSomebody({ nodes, connections, ...workflow }: Workflow): Workflow {
	const others = nodes.filter(({ name }) => name !== 'Receiver');
	const receiver = nodes.find(({ name }) => name === 'Receiver') as (typeof nodes)[number];
	const to = (event: string) =>
		String((receiver.parameters as { url: string }).url).replace('$json.id', event);
	const own = `$json.id === $('osmTalk').item.json.id ? $json.id : 'of another item'`;
	const told = `'told: ' + $('${NORMALIZE}').item.json.id`;
	const asking = (event: string) => ({ ...receiver.parameters, url: to(event) });
	return {
		...workflow,
		nodes: [
			...others,
			{ ...receiver, onError: 'continueErrorOutput', parameters: asking(own) },
			{ ...receiver, id: randomUUID(), name: 'Somebody', parameters: asking(told) },
		] as typeof nodes,
		connections: {
			...connections,
			Receiver: { main: [[], [{ node: 'Somebody', type: 'main', index: 0 }]] },
		} as typeof connections,
	};
}

const burst = async (url: string, events: Event[]) =>
	await Promise.all(events.map((event) => send(url, event)));

describe('a burst of events with Group Events: Under Load', () => {
	const { n8n, receiver, workflow, executionsIn, tally } = useOneProcess(
		{ groupEvents: 'underLoad' },
		tellingSomebody,
	);
	const accepted = { status: 200, body: { status: 'accepted' } };

	it('runs once each, in fewer executions, each record led back to its own event', async () => {
		const events = newEvents(60);
		const answers = await burst(workflow.url, events);
		expect(answers).toEqual(events.map(() => expect.objectContaining(accepted)));
		expect(await tally(events)).toEqual(once(60));
		const executions = new Set(events.flatMap(({ id }) => receiver.executionsOf(id)));
		expect(executions.size).toBeLessThan(60);
	});

	it('takes no event from the others when the step fails for one, and tells which it was', async () => {
		const events = newEvents(30);
		const [bad, ...good] = events.reverse() as [Event, ...Event[]];
		receiver.refused.add(bad.id);
		await burst(workflow.url, events);
		expect(await tally(good)).toEqual(once(29));
		expect(receiver.executionsOf(bad.id)).toEqual([]);
		expect(receiver.executionsOf(`told: ${bad.id}`)).toHaveLength(1);
		expect(good.flatMap(({ id }) => receiver.executionsOf(`told: ${id}`))).toEqual([]);
		expect(await executionsIn('error')).toEqual([]);
	});

	it('is answered 5xx to each sender when n8n cannot store it, and runs when it is repeated', async () => {
		if (!STORES_BEFORE_ANSWER) return;
		const events = newEvents(40);
		const database = executionDatabase(n8n.process);
		await database.refuseWrites();
		const refused = await burst(workflow.url, events);
		await database.acceptWrites();
		expect(refused.filter(({ status }) => status < 500)).toEqual([]);
		expect(receiver.tally(events.map(({ id }) => id)).records).toBe(0);

		const answers = await burst(workflow.url, events);
		expect(answers).toEqual(events.map(() => expect.objectContaining(accepted)));
		expect(await tally(events)).toEqual(once(40));
	});
});
