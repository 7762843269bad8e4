import { ABANDONED_AFTER_MS, type Fate } from './once/life';

/** What a request that brings events has to do: start the execution for its whole group, or hear what becomes of that. */
export type Place<Item> = { leads: Promise<Item[]> } | { follows: Promise<Fate> };

interface Group<Item> {
	items: Item[];
	/** What becomes of the answer to the request that leads it. */
	fate: Promise<Fate>;
	begin: (items: Item[]) => void;
}

interface Line<Item> {
	/** When the execution that n8n is storing began to be. */
	since: number;
	waiting: Array<Group<Item>>;
}

/** One execution holds no more, but for a single delivery that does. Its data is kept in memory and written as one text. */
const MAX_ITEMS = 100;

/**
 * While n8n stores one execution of a trigger, the events that arrive form the next one (group commit): nothing waits for a
 * timer, and an event that arrives alone starts at once. Events run in the order in which they came.
 */
export class Groups<Item> {
	/** Of the triggers that have an execution being stored. */
	private readonly lines = new Map<string, Line<Item>>();

	/** @param now milliseconds, of a clock that no one sets */
	constructor(private readonly now: () => number) {}

	/**
	 * @param trigger keeps the triggers of the process apart
	 * @param fate of the answer to the request, which n8n gives if it leads: an execution is stored, or failed to be
	 */
	join(trigger: string, items: Item[], fate: Promise<Fate>): Place<Item> {
		this.passAbandoned(trigger);
		const last = this.lines.get(trigger)?.waiting.at(-1);
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
		if (line !== undefined) line.waiting.push(group);
		else this.store(trigger, group, []);
	}

	private store(trigger: string, group: Group<Item>, waiting: Array<Group<Item>>): void {
		const line = { since: this.now(), waiting };
		this.lines.set(trigger, line);
		group.begin(group.items);
		void group.fate.then(() => this.lines.get(trigger) === line && this.next(trigger, line));
	}

	private next(trigger: string, { waiting }: Line<Item>): void {
		const [group, ...others] = waiting;
		if (group !== undefined) this.store(trigger, group, others);
		else this.lines.delete(trigger);
	}

	/** A request that n8n never answers does not keep a trigger for ever. */
	private passAbandoned(trigger: string): void {
		const line = this.lines.get(trigger);
		if (line !== undefined && this.now() - line.since > ABANDONED_AFTER_MS)
			this.next(trigger, line);
	}
}
