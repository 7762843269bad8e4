import type { Held } from '../../../../nodes/delivery/once/admission';
import { ask, type Fate } from '../../../../nodes/delivery/once/life';
import { MemoryStore } from '../../../../nodes/delivery/once/memoryStore';
import { OpenDeliveries } from '../../../../nodes/delivery/once/openDeliveries';
import { apply, type Store } from '../../../../nodes/delivery/once/store';

const MINUTE = 60_000;

const pending = (fate: Promise<Fate>) => ({ fate, left: fate, holdBackFor: () => {} });
const never = pending(new Promise<Fate>(() => {}));

describe('the deliveries that wait for their answer', () => {
	it('keep their event for an hour, and not for ever when n8n never answers', async () => {
		let now = 0;
		const renewedAt: number[] = [];
		const store: Store = {
			outlivesHolders: true,
			read: async () => undefined,
			replace: async () => renewedAt.push(now) > 0,
		};
		let ended = () => {};
		const end = new Promise<void>((resolve) => (ended = resolve));
		const sleep = async (milliseconds: number) => {
			now += milliseconds;
			// Far more rounds than there should be.
			if (now > 61 * MINUTE) await new Promise(() => {});
			if (now >= 60 * MINUTE) ended();
		};
		const open = new OpenDeliveries({ now: () => now, sleep });
		const held = [{ key: 'a', covers: null }] as Held[];
		void open.holdUntil(never, 'token', held, store, 1);
		await end;
		for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
		expect(renewedAt.length).toBeGreaterThan(100);
		expect(renewedAt.at(-1)).toBeLessThanOrEqual(60 * MINUTE);
	});

	it('do not fill the memory of a process that n8n never answers', async () => {
		let now = 0;
		const open = new OpenDeliveries({ now: () => now, sleep: () => new Promise(() => {}) });
		const store = new MemoryStore({ maxDone: 1, now: () => now }).store('node');
		void open.holdUntil(never, 'first', [], store, 1);
		now = 61 * MINUTE;
		void open.holdUntil(never, 'second', [], store, 1);
		expect([open.answerTo('first'), open.answerTo('second')]).toEqual([undefined, never]);
	});

	it('do not take an event again that has failed while others were renewed', async () => {
		const redis = new MemoryStore({ maxDone: 1, now: () => 0 }).store('node');
		let fail: (fate: Fate) => void = () => {};
		const failing = new Promise<Fate>((resolve) => (fail = resolve));
		const settled: Array<Promise<Fate>> = [];
		const store: Store = {
			...redis,
			outlivesHolders: true,
			read: async (key) => {
				if (key === 'a') {
					fail({ good: false, heard: true });
					await settled[0];
				}
				return await redis.read(key);
			},
		};
		let rounds = 0;
		const sleep = async () => {
			if ((rounds += 1) > 1) await new Promise(() => {});
		};
		const open = new OpenDeliveries({ now: () => 0, sleep });
		const holds = (key: string) => [{ key, covers: null, subject: null }] as Held[];
		await apply(redis, 'b', ask('tb'));
		void open.holdUntil(never, 'ta', holds('a'), store, 1);
		settled.push(open.holdUntil(pending(failing), 'tb', holds('b'), store, 1));
		await settled[0];
		for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
		expect(await redis.read('b')).toBeUndefined();
	});

	it('are noted once the store can be asked again, however their noting failed first', async () => {
		const redis = new MemoryStore({ maxDone: 9, now: () => 0 }).store('node');
		let isAway = true;
		const store: Store = {
			...redis,
			outlivesHolders: true,
			read: async (key) => {
				if (isAway) throw new Error('Redis is away');
				return await redis.read(key);
			},
		};
		const wakes: Array<() => void> = [];
		const sleep = async () => await new Promise<void>((resolve) => wakes.push(resolve));
		const open = new OpenDeliveries({ now: () => 0, sleep });
		const held = [{ key: 'a', covers: null, subject: null }] as Held[];
		const good = Promise.resolve({ good: true, heard: true });
		await expect(open.holdUntil(pending(good), 'ta', held, store, MINUTE)).rejects.toThrow('away');
		isAway = false;
		wakes.shift()?.();
		for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
		expect(await redis.read('a')).toEqual({ state: 'done', token: 'ta' });
		expect(open.answerTo('ta')).toBeUndefined();
	});

	it('are renewed in one round for all, which ends with the last of them', async () => {
		const redis = new MemoryStore({ maxDone: 9, now: () => 0 }).store('node');
		const renewed: string[] = [];
		const store = (name: string, outlivesHolders: boolean): Store => ({
			outlivesHolders,
			read: async () => undefined,
			replace: async (key, _before, after) => {
				if (after?.state === 'inProgress') renewed.push(`${key} in ${name}`);
				return true;
			},
		});
		const wakes: Array<() => void> = [];
		const sleep = async () => await new Promise<void>((resolve) => wakes.push(resolve));
		const open = new OpenDeliveries({ now: () => 0, sleep });
		const hold = (key: string, at: Store) => {
			let answer: (fate: Fate) => void = () => {};
			const fate = new Promise<Fate>((resolve) => (answer = resolve));
			const held = [{ key, covers: null, subject: null }] as Held[];
			const settled = open.holdUntil(pending(fate), key, held, at, MINUTE);
			return async () => {
				answer({ good: false, heard: true });
				await settled;
			};
		};
		const next = async () => {
			for (const wake of wakes.splice(0)) wake();
			for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
			return renewed.splice(0);
		};
		const ends = [hold('a', store('Redis', true)), hold('b', store('Redis', true))];
		hold('c', redis);
		hold('d', store('memory', false));
		expect(wakes).toHaveLength(1);
		expect(await next()).toEqual(['a in Redis', 'b in Redis']);
		for (const end of ends) await end();
		expect(await next()).toEqual([]);
		expect(wakes).toHaveLength(0);
		hold('e', store('Redis', true));
		expect(await next()).toEqual(['e in Redis']);
	});

	it('are free again however late a renewal that was under way takes effect', async () => {
		const redis = new MemoryStore({ maxDone: 9, now: () => 0 }).store('node');
		let takeEffect: () => void = () => {};
		let isLate = true;
		const store: Store = {
			...redis,
			outlivesHolders: true,
			replace: async (key, before, after, milliseconds) => {
				if (after?.state === 'inProgress' && isLate)
					await new Promise<void>((resolve) => (takeEffect = resolve));
				return await redis.replace(key, before, after, milliseconds);
			},
		};
		const wakes: Array<() => void> = [];
		const sleep = async () => await new Promise<void>((resolve) => wakes.push(resolve));
		const open = new OpenDeliveries({ now: () => 0, sleep });
		const held = [{ key: 'a', covers: null, subject: null }] as Held[];
		let answer: (fate: Fate) => void = () => {};
		await apply(redis, 'a', ask('ta'));
		const fate = new Promise<Fate>((resolve) => (answer = resolve));
		const settled = open.holdUntil(pending(fate), 'ta', held, store, MINUTE);
		wakes.shift()?.();
		for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
		answer({ good: false, heard: true });
		for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
		isLate = false;
		takeEffect();
		await settled;
		for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
		expect(await redis.read('a')).toBeUndefined();
	});
});
