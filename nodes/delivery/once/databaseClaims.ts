import type { IExecuteFunctions } from 'n8n-workflow';

/** What an execution wants to know: whether it is the one that runs an event. */
export interface DatabaseClaim {
	key: string;
	/**
	 * Says which claim of the event is the same as an earlier one: an execution that runs again, or an attempt after a failed
	 * one. Null when nothing repeats it.
	 */
	mark: string | null;
	/** Other content of the same has run meanwhile, so that a known event is no copy. */
	corrects: boolean;
}

export interface DatabaseClaims {
	/**
	 * @returns whether this claim is the first of its event, or the repetition of the first
	 * @throws when the database cannot be asked
	 */
	claim(claim: DatabaseClaim): Promise<boolean>;
	/** The event has come to a good end: no later claim repeats the one with this mark. */
	withdraw(mark: string): Promise<void>;
	/** The claim with this mark has come to a bad end: its event is as new. */
	letGo(key: string, mark: string): Promise<void>;
	/** Other content has taken the place of this event: the same again is a correction. */
	forget(key: string): Promise<void>;
}

type Helpers = Pick<IExecuteFunctions['helpers'], 'checkProcessedAndRecord' | 'removeProcessed'>;

interface Waiting extends DatabaseClaim {
	entries: string[];
	maxEntries: number;
	helpers: Helpers;
	resolve: (held: boolean) => void;
	reject: (reason: unknown) => void;
}

interface Withdrawal {
	entries: string[];
	helpers: Helpers;
	resolve: () => void;
}

interface Queue {
	claims: Waiting[];
	withdrawals: Withdrawal[];
}

/**
 * How many events are remembered. The service reads and writes the whole list at a time, so it is what that costs
 * (docs/benchmarks.md): people edit a few outcomes an hour, leads come by the thousand. Each takes three entries: its mark, and
 * its key in two windows, or its key and that of its call.
 */
const MAX_ENTRIES = { event: 3 * 2_500, call: 3 * 1_000 };

/** How many claims go into the list at a time. Copies among them push out as many of the oldest entries before they are removed. */
const MAX_ROUND = 100;

/** Present while a node's claims are worked off. */
const queues = new Map<string, Queue>();

/**
 * Claims in n8n's own deduplication service, in n8n's database. It exists in `execute()` only, and does no more than check
 * entries and record them in one step: what is asked about is known from then on. So an event is known by its key, and another
 * entry, the mark, says that a claim is the repetition of an earlier one and not a copy. What a copy has recorded is taken
 * back; a process that dies before makes that copy, run again, pass for the holder: a repetition, never a loss.
 *
 * What is told apart by event can be edited, and edited back, so it is known by two keys, in this window and in the one before,
 * and forgotten between one and two windows after it ran. A call is over: it is known as long as it is in the list.
 *
 * The service reads, changes and writes one list per node without a lock (measured on 2.41.1: of simultaneous copies several
 * are "new"), so claims queue up here: exact within a process, and no more than that. Those that came while the list was
 * being written go into it together (docs/benchmarks.md).
 * @param tellApart what makes two events the same
 */
export function databaseClaims(
	context: Pick<IExecuteFunctions, 'getWorkflow' | 'getNode' | 'helpers'>,
	tellApart: 'event' | 'call',
	windowMs: number,
	now: number,
): DatabaseClaims {
	const name = `${context.getWorkflow().id}:${context.getNode().id}`;
	const { helpers } = context;
	const window = Math.floor(now / windowMs);
	const windows = tellApart === 'event' ? [[window], [window - 1]] : [[]];
	const entriesOf = (key: string) => windows.map((at) => JSON.stringify([key, ...at]));
	const maxEntries = MAX_ENTRIES[tellApart];
	const withdraw = (...entries: string[]) =>
		new Promise<void>((resolve) =>
			enqueue(name, ({ withdrawals }) => withdrawals.push({ entries, helpers, resolve })),
		);
	return {
		claim: (claim) =>
			new Promise((resolve, reject) => {
				const waiting = { ...claim, entries: entriesOf(claim.key), maxEntries, helpers };
				enqueue(name, ({ claims }) => claims.push({ ...waiting, resolve, reject }));
			}),
		withdraw,
		letGo: (key, mark) => withdraw(...entriesOf(key), mark),
		forget: (key) => withdraw(...entriesOf(key)),
	};
}

function enqueue(name: string, add: (queue: Queue) => void): void {
	const queue = queues.get(name) ?? { claims: [], withdrawals: [] };
	add(queue);
	if (queues.has(name)) return;
	queues.set(name, queue);
	void workOff(name, queue);
}

async function workOff(name: string, queue: Queue): Promise<void> {
	// What is asked for at the same moment goes together.
	await Promise.resolve();
	while (queue.claims.length + queue.withdrawals.length > 0) {
		const withdrawals = queue.withdrawals.splice(0);
		await withdraw(withdrawals);
		for (const { resolve } of withdrawals) resolve();
		const round = nextRound(queue.claims);
		queue.claims = queue.claims.filter((claim) => !round.includes(claim));
		await settle(round);
	}
	queues.delete(name);
}

/** The first claim of each event: of two claims of one event in one call, the service would call both new. */
function nextRound(waiting: Waiting[]): Waiting[] {
	const round = new Map<string, Waiting>();
	for (const claim of waiting) {
		if (round.size === MAX_ROUND) break;
		if (!round.has(claim.key)) round.set(claim.key, claim);
	}
	return [...round.values()];
}

async function settle(round: Waiting[]): Promise<void> {
	const [first] = round;
	if (first === undefined) return;
	const { helpers, maxEntries } = first;
	try {
		const asked = round.flatMap(allEntriesOf);
		const options = { mode: 'entries', maxEntries } as const;
		const { new: added } = await helpers.checkProcessedAndRecord(asked, 'node', options);
		const isNew = new Set<unknown>(added);
		const isRepetition = ({ mark }: Waiting) => mark !== null && !isNew.has(mark);
		const isHeld = (claim: Waiting) =>
			claim.entries.every((entry) => isNew.has(entry)) || isRepetition(claim) || claim.corrects;
		// A mark that left the list before its key would make the next repetition a copy.
		const withdrawn = round.filter((claim) => !isHeld(claim) || isRepetition(claim));
		const entries = withdrawn.flatMap(allEntriesOf).filter((entry) => isNew.has(entry));
		await withdraw([{ entries, helpers }]);
		for (const claim of round) claim.resolve(isHeld(claim));
	} catch (error) {
		for (const claim of round) claim.reject(error);
	}
}

const allEntriesOf = ({ entries, mark }: Waiting): string[] =>
	mark === null ? entries : [...entries, mark];

/** Left behind, an entry lets an event run again: a repetition, never a loss. */
async function withdraw(
	withdrawals: ReadonlyArray<Pick<Withdrawal, 'entries' | 'helpers'>>,
): Promise<void> {
	const removed = withdrawals.flatMap(({ entries }) => entries);
	const [first] = withdrawals;
	if (first === undefined || removed.length === 0) return;
	const remove = async () =>
		await first.helpers.removeProcessed(removed, 'node', { mode: 'entries' });
	await remove()
		.catch(remove)
		.catch(() => {});
}
