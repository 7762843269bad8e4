/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run on Node, not in n8n */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { releaseEvents } from '../../../nodes/delivery/release';
import { openDeliveries } from '../../../nodes/delivery/once/openDeliveries';
import type { Fate } from '../../../nodes/delivery/once/life';
import { MemoryStore } from '../../../nodes/delivery/once/memoryStore';
import { DeduplicationService } from './once/deduplicationService';

interface Run {
	items: INodeExecutionData[];
	options?: unknown;
	mode?: string;
}

/** An event as `webhook()` hands it over for a delivery. */
const item = (
	id: string,
	token: string,
	{ corrects = false, covers = null as string | null, replaces = null as string | null } = {},
): INodeExecutionData => ({
	json: { id },
	delivery: { token, key: id, corrects, covers, replaces },
});

/** One trigger in an n8n whose database is given: runs its `execute()` and returns what went on. */
function trigger(service = new DeduplicationService(), deduplicate: 'event' | 'call' = 'event') {
	const log: string[] = [];
	const hints: string[] = [];
	const execute = async ({ items, options = {}, mode = 'webhook' }: Run) => {
		const context = {
			...service.context(),
			getInputData: () => items,
			getNodeParameter: () => options,
			getMode: () => mode,
			getInstanceId: () => 'instance',
			getCredentials: async () => {
				throw new Error('Node does not have any credentials set');
			},
			addExecutionHints: ({ message }: { message: string }) => hints.push(message),
			logger: {
				info: (line: string) => void log.push(`info ${line}`),
				warn: (line: string) => void log.push(`warn ${line}`),
			},
		} as unknown as IExecuteFunctions;
		return await releaseEvents(context, deduplicate);
	};
	const run = async (given: Run) =>
		(await execute(given)).map((output) => output.map(({ json }) => json.id));
	return { run, execute, log, hints };
}

/** A delivery that the door of this process has let in and not yet answered. */
function openDelivery(token: string) {
	let answer: (fate: Fate) => void = () => {};
	const fate = new Promise<Fate>((resolve) => (answer = resolve));
	const store = new MemoryStore({ maxDone: 1, now: () => 0 }).store('node');
	const notes: Array<Promise<unknown>> = [];
	const held = { fate, left: fate, holdBackFor: (note: Promise<unknown>) => void notes.push(note) };
	const settled = openDeliveries.holdUntil(held, token, [], store, 1);
	return {
		answer: async (good: boolean) => {
			answer({ good, heard: true });
			await Promise.all([settled, ...notes]);
		},
	};
}

describe('releaseEvents', () => {
	it('lets a new event through, without what the door put beside it', async () => {
		const { execute } = trigger();
		expect(await execute({ items: [item('a', 't1')] })).toEqual([[{ json: { id: 'a' } }]]);
	});

	it('lets an item through that no door has seen', async () => {
		const { run } = trigger();
		expect(await run({ items: [{ json: { id: 'a' } }, { json: { id: 'a' } }] })).toEqual([
			['a', 'a'],
		]);
	});

	it('drops an event that another delivery has run, and says so in the log and to whoever looks', async () => {
		const { run, log, hints } = trigger();
		await run({ items: [item('a', 't1')] });
		expect(await run({ items: [item('a', 't2')] })).toEqual([[]]);
		expect(log).toEqual([
			"info 'Trigger' dropped a duplicate: a has run, or runs, in another execution",
		]);
		expect(hints).toEqual([expect.stringMatching(/^Duplicate: a has run/)]);
	});

	it('lets an execution through again that n8n runs a second time', async () => {
		const { run } = trigger();
		await run({ items: [item('a', 't1')] });
		expect(await run({ items: [item('a', 't1')] })).toEqual([['a']]);
	});

	it('claims the events of a delivery one by one', async () => {
		const { run } = trigger();
		await run({ items: [item('b', 't1')] });
		const items = ['a', 'b', 'c'].map((id) => item(id, 't2'));
		expect(await run({ items })).toEqual([['a', 'c']]);
	});

	it('obeys a person who retries a crashed execution', async () => {
		const { run } = trigger();
		await run({ items: [item('a', 't1')] });
		expect(await run({ items: [item('a', 't1')], mode: 'retry' })).toEqual([['a']]);
	});

	it('runs no event again by a retry that has run elsewhere meanwhile', async () => {
		const { run, hints } = trigger();
		await run({ items: [item('a', 't2')] });
		expect(await run({ items: [item('a', 't1')], mode: 'retry' })).toEqual([[]]);
		expect(hints).toHaveLength(1);
	});

	it('never drops anything in a test run, and does not let one take an event from the execution that is to run it', async () => {
		const { run } = trigger();
		const items = [item('a', 't1')];
		expect(await run({ items, mode: 'manual' })).toEqual([['a']]);
		expect(await run({ items: [item('a', 't2')] })).toEqual([['a']]);
		expect(await run({ items, mode: 'manual' })).toEqual([['a']]);
	});

	it('lets a correction back to earlier content through', async () => {
		const { run } = trigger();
		await run({ items: [item('a', 't1')] });
		expect(await run({ items: [item('a', 't2', { corrects: true })] })).toEqual([['a']]);
	});

	it.each([
		['immediately', 'while it runs'],
		['immediately', 'before it runs'],
		['whenFinished', 'while it runs'],
	])(
		'lets it through also when the process that ran both contents has ended, answered %s and %s',
		async (respond, answered) => {
			const { run } = trigger();
			const runs = async (given: INodeExecutionData, token: string) => {
				const delivery = openDelivery(token);
				if (answered === 'before it runs') await delivery.answer(true);
				const running = run({ items: [given], options: { respond } });
				await new Promise(setImmediate);
				await delivery.answer(true);
				return await running;
			};
			await runs(item('a', 't1'), 't1');
			await runs(item('b', 't2', { corrects: true, replaces: 'a' }), 't2');
			// Whoever knew that has ended.
			expect(await runs(item('b', 't3'), 't3')).toEqual([[]]);
			expect(await runs(item('a', 't4'), 't4')).toEqual([['a']]);
			expect(await runs(item('a', 't5'), 't5')).toEqual([[]]);
		},
	);

	describe('by call, when the process that ran the lead has ended', () => {
		const lead = (token: string) => item('lead', token, { covers: 'call' });
		const analysis = (token: string) => item('call', token);

		it('drops the analysis of its call, in the one write that the lead takes', async () => {
			const service = new DeduplicationService();
			const { run } = trigger(service, 'call');
			expect(await run({ items: [lead('t1')] })).toEqual([['lead']]);
			expect(service.writes).toBe(1);
			expect(service.rows.get('node')).toHaveLength(3);
			expect(await run({ items: [analysis('t2')] })).toEqual([[]]);
		});

		it('still lets a lead through that comes later than its analysis', async () => {
			const { run } = trigger(new DeduplicationService(), 'call');
			expect(await run({ items: [analysis('t1')] })).toEqual([['call']]);
			expect(await run({ items: [lead('t2')] })).toEqual([['lead']]);
			expect(await run({ items: [lead('t3')] })).toEqual([[]]);
		});

		it('drops a copy of an analysis that has run although a lead has failed since', async () => {
			const options = { respond: 'whenFinished' };
			const { run } = trigger(new DeduplicationService(), 'call');
			const first = openDelivery('t1');
			await run({ items: [analysis('t1')], options });
			await first.answer(true);
			const second = openDelivery('t2');
			await run({ items: [lead('t2')], options });
			await second.answer(false);
			expect(await run({ items: [analysis('t3')], options })).toEqual([[]]);
		});

		it.each([
			['lets the analysis through when the lead has failed', false, ['call']],
			['drops the analysis when the lead has succeeded', true, []],
		])('%s and its sender was to hear that', async (_name, good, analyses) => {
			const options = { respond: 'whenFinished' };
			const { run } = trigger(new DeduplicationService(), 'call');
			const delivery = openDelivery('t1');
			await run({ items: [lead('t1')], options });
			await delivery.answer(good);
			expect(await run({ items: [analysis('t2')], options })).toEqual([analyses]);
		});
	});

	describe('of a delivery whose answer is open', () => {
		it('writes nothing before the answer: what n8n has not answered when it dies runs when it comes again', async () => {
			const service = new DeduplicationService();
			const { run } = trigger(service);
			const delivery = openDelivery('t1');
			const running = run({ items: [item('a', 't1')] });
			// More than a reading and a writing take.
			for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
			expect(service.rows.size).toBe(0);
			await delivery.answer(true);
			expect(await running).toEqual([['a']]);
			expect(await run({ items: [item('a', 't2')] })).toEqual([[]]);
		});

		it('is known in two windows by event, and by call in one for good', async () => {
			const entriesOf = async (deduplicate: 'event' | 'call') => {
				const service = new DeduplicationService();
				await trigger(service, deduplicate).run({ items: [item('a', 't1')] });
				return service.rows.get('node')?.length;
			};
			expect(await entriesOf('event')).toBe(3);
			expect(await entriesOf('call')).toBe(2);
		});

		describe('when the workflow has finished', () => {
			const options = { respond: 'whenFinished' };

			it('keeps what it was to replace when it fails', async () => {
				const { run } = trigger();
				const first = openDelivery('t1');
				await run({ items: [item('a', 't1')], options });
				await first.answer(true);
				const edited = openDelivery('t2');
				await run({ items: [item('b', 't2', { corrects: true, replaces: 'a' })], options });
				await edited.answer(false);
				expect(await run({ items: [item('a', 't3')], options })).toEqual([[]]);
			});

			it('runs at once, and so does every later attempt until one came to a good end', async () => {
				const { run } = trigger();
				const first = openDelivery('t1');
				expect(await run({ items: [item('a', 't1')], options })).toEqual([['a']]);
				await first.answer(false);
				const second = openDelivery('t2');
				expect(await run({ items: [item('a', 't2')], options })).toEqual([['a']]);
				await second.answer(true);
				expect(await run({ items: [item('a', 't3')], options })).toEqual([[]]);
			});

			it('leaves nothing behind when it fails, so that it runs also when its sender is to be answered immediately from then on', async () => {
				const service = new DeduplicationService();
				const { run } = trigger(service);
				const first = openDelivery('t1');
				await run({ items: [item('a', 't1')], options });
				await first.answer(false);
				expect(service.rows.get('node')).toEqual([]);
				expect(await run({ items: [item('a', 't2')] })).toEqual([['a']]);
				expect(await run({ items: [item('a', 't3')] })).toEqual([[]]);
			});

			it('runs when the attempt before it died', async () => {
				const { run } = trigger();
				await run({ items: [item('a', 't1')], options });
				expect(await run({ items: [item('a', 't2')], options })).toEqual([['a']]);
			});
		});
	});

	describe('when the claims cannot be asked', () => {
		it('lets the event through and warns, with the reason', async () => {
			const { run, log } = trigger(
				new DeduplicationService(async () => {
					throw new Error('database is read-only');
				}),
			);
			expect(await run({ items: [item('a', 't1')] })).toEqual([['a']]);
			expect(log).toEqual([expect.stringMatching(/^warn .*\ba\b.*database is read-only/)]);
		});

		it('lets the event through and warns when the Redis credential cannot be read', async () => {
			const { run, log } = trigger();
			const options = { claimStore: 'redis' };
			expect(await run({ items: [item('a', 't1')], options })).toEqual([['a']]);
			expect(log).toEqual([expect.stringMatching(/^warn .*does not have any credentials/)]);
		});
	});
});
