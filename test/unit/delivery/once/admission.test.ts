/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run on Node, not in n8n */
import {
	admit,
	hearAll,
	keepOut,
	settleAll,
	type Held,
} from '../../../../nodes/delivery/once/admission';
import { claimsOf } from '../../../../nodes/delivery/once/claims';
import { MemoryStore } from '../../../../nodes/delivery/once/memoryStore';

const WINDOW_MS = 72 * 3_600_000;
const GOOD = { good: true, heard: true };
const UNHEARD = { good: true, heard: false };
const BAD = { good: false, heard: true };

interface Event {
	id: string;
	callKey: string | null;
	event: string;
	waits?: boolean;
}

const lead = (call: string): Event => ({
	id: `lead ${call}`,
	callKey: call,
	event: 'lead_completed',
});
const analysis = (call: string): Event => ({
	id: `analysis ${call}`,
	callKey: call,
	event: 'analysis_completed',
	waits: true,
});
const outcome = (content: string): Event => ({
	id: `outcome ${content}`,
	callKey: 'uuid',
	event: 'outcome_added',
});

/** One trigger, in a time that passes only for those who wait; `later` is what happens meanwhile. */
function trigger(deduplicate: 'event' | 'call' = 'event') {
	const clock = { now: 0, sleeping: 0, mostSleeping: 0 };
	const later: Array<{ at: number; what: () => Promise<unknown> }> = [];
	const store = new MemoryStore({ maxDone: 1_000, now: () => clock.now }).store('node');
	let tokens = 0;
	const sleep = async (milliseconds: number) => {
		clock.mostSleeping = Math.max(clock.mostSleeping, (clock.sleeping += 1));
		await new Promise(setImmediate);
		clock.sleeping -= 1;
		clock.now += milliseconds;
		for (const { what } of later
			.splice(0)
			.filter(({ at, what }) => at <= clock.now || !later.push({ at, what })))
			await what();
	};
	/** A delivery arrives: what it got, when, and how to end it. */
	const deliver = async (...events: Event[]) => {
		const token = `t${++tokens}`;
		const selected = events.map(({ waits = false, ...envelope }) => ({
			envelope: envelope as never,
			waits: waits && deduplicate === 'call',
		}));
		const claims = claimsOf(selected, deduplicate);
		const admission = await admit(claims, token, store, { now: () => clock.now, sleep });
		const held: readonly Held[] = admission === 'busy' ? [] : admission.held;
		const end = (fate: typeof GOOD) => settleAll(held, token, store, fate, WINDOW_MS);
		return {
			runs: admission === 'busy' ? 'busy' : held.map(({ envelope }) => envelope.id),
			corrects: held.map((claim) => claim.corrects),
			replaces: held.map((claim) => claim.replaces),
			at: clock.now,
			end,
			isHeard: () => hearAll(claims, store, WINDOW_MS),
		};
	};
	const run = async (fate: typeof GOOD, ...events: Event[]) => {
		const delivery = await deliver(...events);
		await delivery.end(fate);
		return delivery.runs;
	};
	return {
		deliver,
		run,
		store,
		clock,
		at: (at: number, what: () => Promise<unknown>) => later.push({ at, what }),
	};
}

describe('a delivery', () => {
	it('runs what is new, and not what has run', async () => {
		const { run } = trigger();
		expect(await run(GOOD, outcome('a'))).toEqual(['outcome a']);
		expect(await run(GOOD, outcome('a'))).toEqual([]);
	});

	it('runs what failed before', async () => {
		const { run } = trigger();
		await run(BAD, outcome('a'));
		expect(await run(GOOD, outcome('a'))).toEqual(['outcome a']);
	});

	it('waits for the fate of another that runs the same, and is a duplicate when that was good', async () => {
		const { deliver, at } = trigger();
		const first = await deliver(outcome('a'));
		at(500, () => first.end(GOOD));
		expect(await deliver(outcome('a'))).toMatchObject({ runs: [] });
	});

	it('takes the place of another whose fate was bad', async () => {
		const { deliver, at } = trigger();
		const first = await deliver(outcome('a'));
		at(500, () => first.end(BAD));
		expect(await deliver(outcome('a'))).toMatchObject({ runs: ['outcome a'] });
	});

	it('gives up before the sender does, when the other one takes long', async () => {
		const { deliver } = trigger();
		await deliver(outcome('a'));
		const { runs, at } = await deliver(outcome('a'));
		expect(runs).toBe('busy');
		expect(at).toBeLessThanOrEqual(4_000);
	});

	it('holds nothing while it waits, so that two cannot wait for each other', async () => {
		const { deliver, at } = trigger('call');
		const first = await deliver(lead('b'));
		const [waiting] = await Promise.all([
			deliver(lead('a'), lead('b')),
			deliver(lead('a')).then((other) => at(100, () => other.end(GOOD))),
		]);
		expect(waiting.runs).toBe('busy');
		await first.end(GOOD);
		expect((await deliver(lead('a'), lead('b'))).runs).toEqual([]);
	});

	it('is told to come back when hundreds already wait for the same', async () => {
		const { deliver, clock } = trigger();
		await deliver(outcome('a'));
		const copies = await Promise.all(Array.from({ length: 500 }, () => deliver(outcome('a'))));
		expect(clock.mostSleeping).toBe(250);
		expect(copies.every(({ runs }) => runs === 'busy')).toBe(true);
	});
});

describe('content that comes back after other content', () => {
	it('is a correction, each time', async () => {
		const { run } = trigger();
		for (const content of ['a', 'b', 'a', 'b', 'a'])
			expect(await run(GOOD, outcome(content))).toEqual([`outcome ${content}`]);
	});

	it('is said to be one, for the store that cannot know it', async () => {
		const { deliver, run } = trigger();
		await run(GOOD, outcome('a'));
		expect((await deliver(outcome('a'))).corrects).toEqual([]);
		await run(GOOD, outcome('b'));
		expect((await deliver(outcome('a'))).corrects).toEqual([true]);
	});

	it('is named to the store that cannot know it, unless its sender may be repeating it', async () => {
		const { run, deliver } = trigger();
		await run(GOOD, outcome('a'));
		const second = await deliver(outcome('b'));
		await second.end(UNHEARD);
		expect(second.replaces).toEqual(['outcome a']);
		expect((await deliver(outcome('c'))).replaces).toEqual([null]);
	});

	it('is a duplicate where its sender had hung up: it is repeating', async () => {
		const { run } = trigger();
		await run(UNHEARD, outcome('a'));
		await run(GOOD, outcome('b'));
		expect(await run(GOOD, outcome('a'))).toEqual([]);
	});

	it('is a correction again once that sender has heard', async () => {
		const { run, deliver } = trigger();
		await run(UNHEARD, outcome('a'));
		await run(GOOD, outcome('b'));
		await (await deliver(outcome('a'))).isHeard();
		expect(await run(GOOD, outcome('a'))).toEqual(['outcome a']);
	});

	it('is judged by the order in which one delivery brought both, and the newest runs last', async () => {
		const { run } = trigger();
		expect(await run(GOOD, outcome('b'), outcome('a'))).toEqual(['outcome b', 'outcome a']);
		expect(await run(GOOD, outcome('a'))).toEqual([]);
		expect(await run(GOOD, outcome('b'))).toEqual(['outcome b']);
	});

	it('is a correction also when it comes while the other content still runs', async () => {
		const { run, deliver, at } = trigger();
		await run(GOOD, outcome('a'));
		const other = await deliver(outcome('b'));
		at(500, () => other.end(GOOD));
		expect(await run(GOOD, outcome('a'))).toEqual(['outcome a']);
	});

	it('is to come again when the other content runs for longer than its sender waits', async () => {
		const { run, deliver } = trigger();
		await run(GOOD, outcome('a'));
		const other = await deliver(outcome('b'));
		expect(await run(GOOD, outcome('a'))).toBe('busy');
		await other.end(BAD);
		expect(await run(GOOD, outcome('a'))).toEqual([]);
	});

	it('is a duplicate while the other content has failed', async () => {
		const { run } = trigger();
		await run(GOOD, outcome('a'));
		await run(BAD, outcome('b'));
		expect(await run(GOOD, outcome('a'))).toEqual([]);
	});
});

describe('by call', () => {
	it('an analysis waits three seconds, and runs when no lead has come', async () => {
		const { deliver } = trigger('call');
		expect(await deliver(analysis('x'))).toMatchObject({ runs: ['analysis x'], at: 3_000 });
	});

	it.each([
		['200 ms', 200],
		['2.9 s', 2_900],
	])('an analysis is a duplicate of the lead that comes %s later', async (_name, after) => {
		const { deliver, run, at } = trigger('call');
		const leads: unknown[] = [];
		at(after, async () => leads.push(await run(GOOD, lead('x'))));
		expect(await deliver(analysis('x'))).toMatchObject({ runs: [] });
		expect(leads).toEqual([['lead x']]);
	});

	it('an analysis is a duplicate of the lead that came before, at once', async () => {
		const { deliver, run } = trigger('call');
		await run(GOOD, lead('x'));
		expect(await deliver(analysis('x'))).toMatchObject({ runs: [], at: 0 });
	});

	it('an analysis runs when the lead that came before it has failed', async () => {
		const { deliver, run } = trigger('call');
		await run(BAD, lead('x'));
		expect(await deliver(analysis('x'))).toMatchObject({ runs: ['analysis x'] });
	});

	it('a lead that comes after its analysis has run, runs too: it knows more', async () => {
		const { run } = trigger('call');
		await run(GOOD, analysis('x'));
		expect(await run(GOOD, lead('x'))).toEqual(['lead x']);
		expect(await run(GOOD, lead('x'))).toEqual([]);
		expect(await run(GOOD, analysis('x'))).toEqual([]);
	});

	it('of both in one delivery the lead runs', async () => {
		const { deliver } = trigger('call');
		expect(await deliver(analysis('x'), lead('x'))).toMatchObject({ runs: ['lead x'], at: 0 });
	});

	it('an analysis is kept out with the lead that a filter keeps out', async () => {
		const { deliver, at, store } = trigger('call');
		at(200, () => keepOut(['x'], 'lead', store, WINDOW_MS));
		expect(await deliver(analysis('x'))).toMatchObject({ runs: [] });
	});

	it('an event without a call runs by itself', async () => {
		const { run } = trigger('call');
		const blocked = { ...lead('x'), callKey: null };
		expect(await run(GOOD, blocked)).toEqual(['lead x']);
		expect(await run(GOOD, blocked)).toEqual([]);
	});

	it('no call holds up another', async () => {
		const { deliver, run } = trigger('call');
		await run(GOOD, lead('x'));
		expect(await deliver(analysis('y'))).toMatchObject({ runs: ['analysis y'] });
	});
});

describe('the memory of a process', () => {
	it('lets go of an event after an hour when n8n never answers', async () => {
		let now = 0;
		const store = new MemoryStore({ maxDone: 2, now: () => now }).store('node');
		await store.replace('a', undefined, { state: 'inProgress', token: 't' }, 1);
		now = 59 * 60_000;
		expect(await store.read('a')).toBeDefined();
		now = 60 * 60_000;
		expect(await store.read('a')).toBeUndefined();
	});

	it('forgets the oldest that are done, and not what is in progress', async () => {
		const store = new MemoryStore({ maxDone: 2, now: () => 0 }).store('node');
		await store.replace('held', undefined, { state: 'inProgress', token: 't' }, 1);
		for (const key of ['a', 'b', 'c'])
			await store.replace(key, undefined, { state: 'done', token: 't' }, 1);
		const known = await Promise.all(['held', 'a', 'b', 'c'].map((key) => store.read(key)));
		expect(known.map((each) => each?.state)).toEqual(['inProgress', undefined, 'done', 'done']);
	});

	it('keeps triggers apart', async () => {
		const memory = new MemoryStore({ maxDone: 2, now: () => 0 });
		await memory.store('one').replace('a', undefined, { state: 'done', token: 't' }, 1);
		expect(await memory.store('other').read('a')).toBeUndefined();
	});

	it('replaces nothing that has changed since it was read', async () => {
		const store = new MemoryStore({ maxDone: 2, now: () => 0 }).store('node');
		await store.replace('a', undefined, { state: 'inProgress', token: 't1' }, 1);
		expect(await store.replace('a', undefined, { state: 'inProgress', token: 't2' }, 1)).toBe(
			false,
		);
		expect(await store.read('a')).toEqual({ state: 'inProgress', token: 't1' });
	});
});
