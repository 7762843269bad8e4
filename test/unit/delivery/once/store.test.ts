import { ask, settle, type Known } from '../../../../nodes/delivery/once/life';
import { MemoryStore } from '../../../../nodes/delivery/once/memoryStore';
import { apply, type Store } from '../../../../nodes/delivery/once/store';

const GOOD = { good: true, heard: true };

/** A store, and how often it was read. */
function counted(known?: Known) {
	const memory = new MemoryStore({ maxDone: 9, now: () => 0 }).store('node');
	let reads = 0;
	const store: Store = {
		...memory,
		read: async (key) => {
			reads += 1;
			return await memory.read(key);
		},
	};
	return {
		store,
		reads: () => reads,
		set: async () => await memory.replace('a', undefined, known, 1),
	};
}

describe('a rule that is applied to an event', () => {
	it('costs no reading where what is known is as it was likely to be', async () => {
		const { store, reads } = counted();
		expect(await apply(store, 'a', ask('t1'), { known: undefined })).toBe('held');
		const ours = { known: { state: 'inProgress', token: 't1' } } as const;
		await apply(store, 'a', settle('t1', GOOD, 1_000), ours);
		expect(reads()).toBe(0);
		expect(await store.read('a')).toEqual({ state: 'done', token: 't1' });
	});

	it('goes by what is known where that is something else', async () => {
		const { store, set } = counted({ state: 'inProgress', token: 't2' });
		await set();
		expect(await apply(store, 'a', ask('t1'), { known: undefined })).toBe('busy');
		expect(await store.read('a')).toEqual({ state: 'inProgress', token: 't2' });
	});

	it('does not take for known what was only likely', async () => {
		const { store } = counted();
		const likely: { known: Known } = { known: { state: 'done', token: 't2' } };
		expect(await apply(store, 'a', ask('t1'), likely)).toBe('held');
	});
});
