import type { Fate } from './once/life';

/** What a request that brings events has to do: start the execution for its whole group, or hear what becomes of that. */
export type Place<Item> = { leads: Promise<Item[]> } | { follows: Promise<Fate> };

interface Group<Item> {
	items: Item[];
	/** What becomes of the answer to the request that leads it. */
	fate: Promise<Fate>;
	begin: (items: Item[]) => void;
}

/** One execution holds no more, but for a single delivery that does. Its data is kept in memory and written as one text. */
const MAX_ITEMS = 100;
/**
 * Far more than storing takes. n8n does not always come to an end with it: an execution that waits for others to end (it can
 * be told how many may run at once) and is stopped meanwhile is never answered [2.41.1].
 */
const STORED_WITHIN_MS = 10_000;

/**
 * While n8n stores one execution of a trigger, the events that arrive form the next one (group commit): nothing waits for a
 * timer, and an event that arrives alone starts at once. Events run in the order in which they came.
 */
export class Groups<Item> {
	/** What waits, of the triggers that have an execution being stored. */
	private readonly lines = new Map<string, Array<Group<Item>>>();

	/** @param sleep for a number of milliseconds */
	constructor(private readonly sleep: (milliseconds: number) => Promise<unknown>) {}

	/**
	 * @param trigger keeps the triggers of the process apart
	 * @param fate of the answer to the request, which n8n gives if it leads: an execution is stored, or failed to be
	 */
	join(trigger: string, items: Item[], fate: Promise<Fate>): Place<Item> {
		const last = this.lines.get(trigger)?.at(-1);
		if (last !== undefined && last.items.length + items.length <= MAX_ITEMS) {
			last.items.push(...items);
			return { follows: last.fate };
		}
		const leads = new Promise<Item[]>((begin) =>
			this.add(trigger, { items: [...items], fate, begin }),
		);
		return { leads };
	}

	private add(trigger: string, group: Group<Item>): void {
		const line = this.lines.get(trigger);
		if (line !== undefined) line.push(group);
		else void this.store(trigger, group, []);
	}

	private async store(
		trigger: string,
		group: Group<Item>,
		waiting: Array<Group<Item>>,
	): Promise<void> {
		this.lines.set(trigger, waiting);
		group.begin(group.items);
		await Promise.race([group.fate, this.sleep(STORED_WITHIN_MS)]);
		const [next, ...others] = waiting;
		if (next !== undefined) void this.store(trigger, next, others);
		else this.lines.delete(trigger);
	}
}
