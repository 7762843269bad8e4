import { ask, settle } from '../../../../nodes/delivery/once/life';
import { MemoryStore } from '../../../../nodes/delivery/once/memoryStore';
import { inStore, retriedInStore } from '../../../../nodes/delivery/once/runsHere';
import { apply } from '../../../../nodes/delivery/once/store';

const HOUR = 3_600_000;
const GOOD = { good: true, heard: true };

const emptyStore = () => new MemoryStore({ maxDone: 9, now: () => 0 }).store('node');
const event = (token: string) => ({
	token,
	key: 'a',
	corrects: false,
	covers: null,
	replaces: null,
});

describe('an execution whose event the door has claimed', () => {
	it('runs it, while it is in progress and when it is done', async () => {
		const store = emptyStore();
		await apply(store, 'a', ask('t1'));
		expect(await inStore(store)(event('t1'))).toBe(true);
		await apply(store, 'a', settle('t1', GOOD, HOUR));
		expect(await inStore(store)(event('t1'))).toBe(true);
	});

	it('runs it when nothing is known of it any more', async () => {
		expect(await inStore(emptyStore())(event('t1'))).toBe(true);
	});

	it('does not run what another delivery has taken over', async () => {
		const store = emptyStore();
		await apply(store, 'a', ask('t2'));
		expect(await inStore(store)(event('t1'))).toBe(false);
	});
});

describe('an execution that somebody retries', () => {
	it('stands for its event from then on', async () => {
		const store = emptyStore();
		expect(await retriedInStore(store, HOUR)(event('t1'))).toBe(true);
		expect(await store.read('a')).toEqual({ state: 'done', token: 't1' });
	});

	it('leaves an event to the delivery that has taken it over', async () => {
		const store = emptyStore();
		await apply(store, 'a', ask('t2'));
		expect(await retriedInStore(store, HOUR)(event('t1'))).toBe(false);
		expect(await store.read('a')).toEqual({ state: 'inProgress', token: 't2' });
	});
});
