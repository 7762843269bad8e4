import type { Calendar } from '../calendar';
import type { Warning } from '../warning';
import { readCall } from './call';
import { GROUPINGS, type GroupingName, type GroupKey } from './groupings';
import { LatestWords } from './latest';
import { Oddities } from './oddities';
import { isWithin, type Period } from './period';
import { compare, count, createTally, toNumbers, type Numbers, type Tally } from './tally';

export interface Question {
	groupBy: readonly GroupingName[];
	period: Period;
	/** Start and end were entered the other way round. */
	isReversed: boolean;
	calendar: Calendar;
}

export interface Group {
	key: GroupKey;
	numbers: Numbers;
	/** Which item told of the group first. */
	firstItem: number;
}

export interface Summary {
	total: Numbers;
	/** Empty without calls, and when nothing is grouped by. */
	groups: Group[];
	warnings: Warning[];
	/** How many items were neither a record nor a row, and which was the first. */
	strangers: { count: number; firstItem: number };
	/** How many items were records or rows, copies among them. */
	rows: number;
}

interface Counted {
	key: GroupKey;
	tally: Tally;
	firstItem: number;
}

/**
 * Counts calls: each once, by its last word, in the group it belongs to. One pass over the items, one number more for each;
 * no item is copied. The order of the items and copies of them change nothing.
 * @param items the JSON of n8n's items, of unproven type
 */
export function summarize(items: Iterable<unknown>, question: Question): Summary {
	const { groupBy, period, calendar } = question;
	const latest = new LatestWords();
	const oddities = new Oddities();
	const strangers = { count: 0, firstItem: -1 };
	let index = -1;
	let rows = 0;
	for (const json of items) {
		index += 1;
		const call = readCall(json, calendar, index, oddities);
		if (call === null) continue;
		if (call === undefined) {
			if (strangers.count === 0) strangers.firstItem = index;
			strangers.count += 1;
			continue;
		}
		rows += 1;
		latest.add(call);
	}

	const total = createTally();
	const groups = new Map<string, Counted>();
	for (const call of latest.calls()) {
		const within = isWithin(period, call.calledAt);
		if (within === false) continue;
		oddities.add(call);
		if (within === undefined) {
			oddities.addOne('period', 'a call without a time is in no period; left out');
			continue;
		}
		count(total, call);
		if (groupBy.length === 0) continue;
		const values = groupBy.map((name) => GROUPINGS[name].of(call, calendar));
		const id = JSON.stringify(values);
		let group = groups.get(id);
		if (group === undefined) {
			const key = Object.fromEntries(groupBy.map((name, place) => [name, values[place]]));
			group = { key, tally: createTally(), firstItem: call.item };
			groups.set(id, group);
		}
		group.firstItem = Math.min(group.firstItem, call.item);
		count(group.tally, call);
	}

	return {
		total: toNumbers(total),
		groups: [...groups.values()]
			.sort((one, other) => inOrder(one, other, groupBy))
			.map(({ key, tally, firstItem }) => ({ key, firstItem, numbers: toNumbers(tally) })),
		warnings: [...aboutTheRun(question, strangers.count), ...oddities.warnings(total.calls)],
		strangers,
		rows,
	};
}

function aboutTheRun({ isReversed }: Question, strangers: number): Warning[] {
	const reversed = { path: 'period', message: 'starts after its end; read the other way round' };
	const left = {
		path: '',
		message: `${strangers === 1 ? '1 item is' : `${strangers} items are`} no outcome of Normalize Outcome; left out`,
	};
	return [...(isReversed ? [reversed] : []), ...(strangers > 0 ? [left] : [])];
}

const IN_TIME: readonly GroupingName[] = ['day', 'week'];

/** Days and weeks as they pass; in them, the most calls first. What has no value comes last. */
function inOrder(one: Counted, other: Counted, groupBy: readonly GroupingName[]): number {
	const by = (name: GroupingName) =>
		compare(one.key[name] ?? '\uffff', other.key[name] ?? '\uffff');
	const first = (order: number[]) => order.find((each) => each !== 0) ?? 0;
	return (
		first(groupBy.filter((name) => IN_TIME.includes(name)).map(by)) ||
		other.tally.calls - one.tally.calls ||
		first(groupBy.map(by))
	);
}
