import { Groups, type Place } from '../../../nodes/delivery/groups';
import type { Fate } from '../../../nodes/delivery/once/life';

/** A trigger whose executions n8n stores when it is told to. */
function trigger() {
	const wakes: Array<() => void> = [];
	const groups = new Groups<string>(
		async () => await new Promise<void>((resolve) => wakes.push(resolve)),
	);
	const started: string[][] = [];
	const heard: string[] = [];
	const arrive = (items: string[], name = 'trigger') => {
		let answer: (fate: Fate) => void = () => {};
		const fate = new Promise<Fate>((resolve) => (answer = resolve));
		const place: Place<string> = groups.join(name, items, fate);
		if ('leads' in place) void place.leads.then((all) => started.push(all));
		else void place.follows.then(({ good }) => heard.push(`${items}: ${good}`));
		return async (good = true) => {
			answer({ good, heard: true });
			await turns();
		};
	};
	const tenSeconds = async () => {
		for (const wake of wakes.splice(0)) wake();
		await turns();
	};
	return { arrive, started, heard, tenSeconds };
}

const turns = async () => {
	for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};
const many = (count: number, name: string) =>
	Array.from({ length: count }, (_, at) => `${name}${at}`);

describe('events that arrive', () => {
	it('alone start at once, each in an execution of its own', async () => {
		const { arrive, started } = trigger();
		await arrive(['a'])();
		await arrive(['b', 'c'])();
		expect(started).toEqual([['a'], ['b', 'c']]);
	});

	it('while n8n stores an execution form the next one, in the order in which they came', async () => {
		const { arrive, started } = trigger();
		const stored = arrive(['a']);
		arrive(['b']);
		arrive(['c', 'd']);
		arrive(['e']);
		await turns();
		expect(started).toEqual([['a']]);
		await stored();
		expect(started).toEqual([['a'], ['b', 'c', 'd', 'e']]);
	});

	it.each([true, false])(
		'hear what became of the execution that took them along: stored %s',
		async (good) => {
			const { arrive, heard } = trigger();
			const stored = arrive(['a']);
			const storedNext = arrive(['b']);
			arrive(['c']);
			arrive(['d']);
			await stored(!good);
			expect(heard).toEqual([]);
			await storedNext(good);
			expect(heard).toEqual([`c: ${good}`, `d: ${good}`]);
		},
	);

	it('start alone again after an execution could not be stored', async () => {
		const { arrive, started } = trigger();
		await arrive(['a'])(false);
		arrive(['b']);
		await turns();
		expect(started).toEqual([['a'], ['b']]);
	});

	it('do not grow an execution beyond a hundred, but for one delivery that does', async () => {
		const { arrive, started } = trigger();
		const answers = [arrive(['first']), arrive(many(60, 'a'))];
		arrive(many(40, 'b'));
		answers.push(arrive(['c']), arrive(many(150, 'd')));
		answers.push(arrive(['e']));
		arrive(['f']);
		for (const stored of answers) await stored();
		expect(started.map((items) => items.length)).toEqual([1, 100, 1, 150, 2]);
		expect(
			started
				.flat()
				.map((item) => item[0])
				.join(''),
		).toMatch(/^fa{60}b{40}cd{150}ef$/);
	});

	it('do not wait for those of another trigger', async () => {
		const { arrive, started } = trigger();
		arrive(['a'], 'one');
		arrive(['b'], 'other');
		await turns();
		expect(started).toEqual([['a'], ['b']]);
	});

	it('do not wait for a request that n8n never answers', async () => {
		const { arrive, started, tenSeconds } = trigger();
		const answeredLate = arrive(['a']);
		const stored = arrive(['b']);
		arrive(['c']);
		await turns();
		expect(started).toEqual([['a']]);
		await tenSeconds();
		expect(started).toEqual([['a'], ['b', 'c']]);
		arrive(['d']);
		// What was given up for lost changes nothing any more.
		await answeredLate();
		expect(started).toEqual([['a'], ['b', 'c']]);
		await stored();
		expect(started).toEqual([['a'], ['b', 'c'], ['d']]);
	});
});
