import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { ABANDONED_AFTER_MS, type Fate } from './once/life';

/** What a request that brings events has to do: start the execution for its whole group, or hear what becomes of that. */
export type Place<Each> = { leads: Promise<Each[]> } | { follows: Promise<Fate> };

interface Group<Each> {
	items: Each[];
	/** What becomes of the answer to the request that leads it. */
	fate: Promise<Fate>;
	begin: (items: Each[]) => void;
}

interface Line<Each> {
	/** When the execution that n8n is storing began to be. */
	since: number;
	isStored: boolean;
	hasBegun: boolean;
	waiting: Array<Group<Each>>;
}

/** One execution holds no more, but for a single delivery that does. Its data is kept in memory and written as one text. */
const MAX_ITEMS = 100;
/** A stored execution that does not begin by then has stopped before its first node, or waits for others. */
const BEGINS_WITHIN_MS = 250;

/**
 * While n8n stores and begins one execution of a trigger, the events that arrive form the next one (group commit): an event
 * that arrives alone starts at once. Events run in the order in which they came. Where executions run in another process, only
 * the storing is seen.
 */
export class Groups<Each> {
	/** Of the triggers that have an execution being stored. */
	private readonly lines = new Map<string, Line<Each>>();

	/** The triggers whose executions run in this process. */
	private readonly runHere = new Set<string>();

	/**
	 * @param now milliseconds, of a clock that no one sets
	 * @param sleep for a number of milliseconds
	 */
	constructor(
		private readonly now: () => number,
		private readonly sleep: (milliseconds: number) => Promise<unknown>,
	) {}

	/** An execution of a trigger has begun in this process. */
	begun(trigger: string): void {
		this.runHere.add(trigger);
		const line = this.lines.get(trigger);
		if (line === undefined) return;
		line.hasBegun = true;
		if (line.isStored) this.next(trigger, line);
	}

	/**
	 * @param trigger keeps the triggers of the process apart
	 * @param fate of the answer to the request, which n8n gives if it leads: an execution is stored, or failed to be
	 */
	join(trigger: string, items: Each[], fate: Promise<Fate>): Place<Each> {
		this.passAbandoned(trigger);
		const last = this.lines.get(trigger)?.waiting.at(-1);
		if (last !== undefined && last.items.length + items.length <= MAX_ITEMS) {
			last.items.push(...items);
			return { follows: last.fate };
		}
		const leads = new Promise<Each[]>((begin) =>
			this.add(trigger, { items: [...items], fate, begin }),
		);
		return { leads };
	}

	private add(trigger: string, group: Group<Each>): void {
		const line = this.lines.get(trigger);
		if (line !== undefined) line.waiting.push(group);
		else this.store(trigger, group, []);
	}

	private store(trigger: string, group: Group<Each>, waiting: Array<Group<Each>>): void {
		const line = { since: this.now(), isStored: false, hasBegun: false, waiting };
		this.lines.set(trigger, line);
		group.begin(group.items);
		void group.fate.then(async ({ good }) => {
			line.isStored = true;
			// Its answers have left; those who heard them may send more before it has begun.
			if (good && this.runHere.has(trigger) && !line.hasBegun) await this.sleep(BEGINS_WITHIN_MS);
			this.next(trigger, line);
		});
	}

	private next(trigger: string, line: Line<Each>): void {
		if (this.lines.get(trigger) !== line) return;
		const { waiting } = line;
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

/** An event and, beside it and out of sight, what `execute()` needs to know whether this execution is the one that runs it. */
export type Item = { json: IDataObject; delivery?: IDataObject };

export const groups = new Groups<Item>(() => performance.now(), sleep);
