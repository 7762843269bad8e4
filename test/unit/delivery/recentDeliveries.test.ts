/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run on Node, not in n8n */
import { RecentDeliveries, type Admission } from '../../../nodes/delivery/once/recentDeliveries';

const HOUR_MS = 3_600_000;
const NODE = 'workflow:node';

function memory(maxEntries = 100) {
	const clock = { now: 0 };
	const recent = new RecentDeliveries({ maxEntries, now: () => clock.now });
	const admit = (keys: string[], scope = NODE) => recent.admit(scope, keys, 72);
	const accept = async (...keys: string[]) => (await admit(keys)).settle(true);
	return { clock, admit, accept };
}

/** Whether a promise is still open after everything that could happen has happened. */
async function isOpen(promise: Promise<unknown>): Promise<boolean> {
	const open = Symbol('open');
	const macrotask = new Promise((resolve) => setImmediate(() => resolve(open)));
	return (await Promise.race([promise, macrotask])) === open;
}

describe('RecentDeliveries', () => {
	it('lets a new event in', async () => {
		expect((await memory().admit(['a'])).fresh).toEqual(['a']);
	});

	it('knows an event once its 2xx has left', async () => {
		const { admit, accept } = memory();
		await accept('a');
		expect((await admit(['a'])).fresh).toEqual([]);
	});

	it('does not know an event that was not accepted', async () => {
		const { admit } = memory();
		(await admit(['a'])).settle(false);
		expect((await admit(['a'])).fresh).toEqual(['a']);
	});

	it('keeps nodes apart', async () => {
		const { admit, accept } = memory();
		await accept('a');
		expect((await admit(['a'], 'workflow:other')).fresh).toEqual(['a']);
	});

	it.each([
		['a', 'b:c', 'a:b', 'c'],
		['', 'a', 'a', ''],
	])('does not mix up the scope %j with key %j and the scope %j with key %j', async (...names) => {
		const [scope, key, otherScope, otherKey] = names as [string, string, string, string];
		const { admit } = memory();
		(await admit([key], scope)).settle(true);
		expect((await admit([otherKey], otherScope)).fresh).toEqual([otherKey]);
	});

	it('lets in only the new events of a delivery', async () => {
		const { admit, accept } = memory();
		await accept('a', 'c');
		expect((await admit(['a', 'b', 'c', 'd'])).fresh).toEqual(['b', 'd']);
	});

	describe('a copy that arrives while the first is under way', () => {
		async function twoCopies() {
			const { admit } = memory();
			const first = await admit(['a']);
			return { admit, first, copy: admit(['a']) };
		}

		it('waits', async () => {
			const { copy } = await twoCopies();
			expect(await isOpen(copy)).toBe(true);
		});

		it('is a duplicate when the first is accepted', async () => {
			const { first, copy } = await twoCopies();
			first.settle(true);
			expect((await copy).fresh).toEqual([]);
		});

		it('takes the place of the first when that failed', async () => {
			const { first, copy } = await twoCopies();
			first.settle(false);
			expect((await copy).fresh).toEqual(['a']);
		});

		it('is not held up by deliveries of other events', async () => {
			const { admit } = await twoCopies();
			expect((await admit(['b'])).fresh).toEqual(['b']);
		});
	});

	it('lets one of many waiting copies in after each failure', async () => {
		const { admit } = memory();
		const fates = [false, false, true];
		const seen: string[] = [];
		await Promise.all(
			Array.from({ length: 50 }, async () => {
				const { fresh, settle } = await admit(['a']);
				if (fresh.length === 0) return;
				await new Promise(setImmediate);
				seen.push(...fresh);
				settle(fates.shift() ?? false);
			}),
		);
		expect(seen).toEqual(['a', 'a', 'a']);
	});

	it('does not let deliveries with common events lock each other out', async () => {
		const { admit } = memory();
		const first = await admit(['a', 'b']);
		const crossed = [admit(['b', 'c']), admit(['c', 'a']), admit(['c', 'b'])];
		first.settle(true);
		const admissions: Admission[] = [];
		for (const waiting of crossed) {
			const admission = await waiting;
			admissions.push(admission);
			admission.settle(true);
		}
		expect(admissions.map(({ fresh }) => fresh)).toEqual([['c'], [], []]);
	});

	it('forgets an event after its retention', async () => {
		const { clock, admit, accept } = memory();
		await accept('a');
		clock.now = 72 * HOUR_MS - 1;
		expect((await admit(['a'])).fresh).toEqual([]);
		clock.now = 72 * HOUR_MS;
		expect((await admit(['a'])).fresh).toEqual(['a']);
	});

	it('forgets the oldest answers first when it is full', async () => {
		const { admit, accept } = memory(2);
		for (const key of ['a', 'b', 'c']) await accept(key);
		expect((await admit(['a', 'b', 'c'])).fresh).toEqual(['a']);
	});

	it('counts an event answered again after its retention among the newest', async () => {
		const { clock, admit, accept } = memory(2);
		await accept('a');
		clock.now = 72 * HOUR_MS;
		await accept('b');
		await accept('a');
		await accept('c');
		expect((await admit(['a', 'b', 'c'])).fresh).toEqual(['b']);
	});

	it('remembers the whole of a delivery that is larger than the memory as far as it goes', async () => {
		const { admit, accept } = memory(2);
		await accept('a', 'b', 'c', 'd');
		expect((await admit(['a', 'b', 'c', 'd'])).fresh).toEqual(['a', 'b']);
	});
});
