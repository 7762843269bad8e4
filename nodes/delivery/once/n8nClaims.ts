import type { IExecuteFunctions } from 'n8n-workflow';

import type { ClaimStore } from './claimStore';

/**
 * The service reads and writes the whole list at a time, so the bound is what that costs: with 2,500 events 4 ms on SQLite and
 * 5 ms on PostgreSQL, with 10,000 events 8 and 19 ms (docs/operations.md). Each event takes two entries: the event, and the
 * execution that holds it.
 */
const MAX_EVENTS = 2_500;
const OPTIONS = { mode: 'entries', maxEntries: 2 * MAX_EVENTS } as const;

/** How many claims go into the list at a time. Copies among them push out as many of the oldest entries before they are removed. */
const MAX_ROUND = 100;

interface Claim {
	key: string;
	/** The entry that says who holds the event. */
	holder: string;
	helpers: Pick<IExecuteFunctions['helpers'], 'checkProcessedAndRecord' | 'removeProcessed'>;
	resolve: (held: boolean) => void;
	reject: (reason: unknown) => void;
}

/** Each node's claims that wait, in order; present while the node's claims are worked off. */
const queues = new Map<string, Claim[]>();

/**
 * Claims in n8n's own deduplication service, in n8n's database. The service reads, changes and writes one list per node
 * without a lock (measured on 2.41.1: of simultaneous copies several are "new"), so claims queue up here: exact within a
 * process, and no more than that. Those that came while the list was being written go into it together: under load a claim
 * costs a fraction of a write (docs/benchmarks.md).
 */
export function n8nClaims(context: IExecuteFunctions): ClaimStore {
	const queue = `${context.getWorkflow().id}:${context.getNode().id}`;
	const { helpers } = context;
	return {
		claim: (key, executionId) =>
			new Promise((resolve, reject) => {
				const holder = JSON.stringify([key, executionId]);
				const claim: Claim = { key, holder, helpers, resolve, reject };
				const waiting = queues.get(queue);
				if (waiting) {
					waiting.push(claim);
					return;
				}
				queues.set(queue, [claim]);
				void workOff(queue);
			}),
	};
}

async function workOff(queue: string): Promise<void> {
	for (;;) {
		const waiting = queues.get(queue) ?? [];
		const round = nextRound(waiting);
		if (round.length === 0) break;
		queues.set(
			queue,
			waiting.filter((claim) => !round.includes(claim)),
		);
		await settle(round);
	}
	queues.delete(queue);
}

/** The first claim of each event: of two claims of one event in one call, the service would call both new. */
function nextRound(waiting: Claim[]): Claim[] {
	const round = new Map<string, Claim>();
	for (const claim of waiting) {
		if (round.size === MAX_ROUND) break;
		if (!round.has(claim.key)) round.set(claim.key, claim);
	}
	return [...round.values()];
}

async function settle(round: Claim[]): Promise<void> {
	try {
		const [{ helpers }] = round as [Claim];
		const entries = round.flatMap(({ key, holder }) => [key, holder]);
		const { new: added } = await helpers.checkProcessedAndRecord(entries, 'node', OPTIONS);
		const isNew = new Set<unknown>(added);
		const isHeld = ({ key, holder }: Claim) => isNew.has(key) || !isNew.has(holder);
		const lost = round.filter((claim) => !isHeld(claim)).map(({ holder }) => holder);
		// Left behind, the entry would let a re-run of its execution through: a duplicate, never a loss.
		if (lost.length > 0) await helpers.removeProcessed(lost, 'node', OPTIONS).catch(() => {});
		for (const claim of round) claim.resolve(isHeld(claim));
	} catch (error) {
		for (const claim of round) claim.reject(error);
	}
}
