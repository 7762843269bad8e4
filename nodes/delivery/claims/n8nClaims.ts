import type { IExecuteFunctions } from 'n8n-workflow';

import type { ClaimStore } from './claimStore';

/**
 * The service reads and writes the whole list for each claim, so the bound is what a claim costs: with 2,500 events 4 ms on
 * SQLite and 5 ms on PostgreSQL, with 10,000 events 8 and 19 ms (docs/operations.md). Each event takes two entries: the
 * event, and the execution that holds it.
 */
const MAX_EVENTS = 2_500;
const OPTIONS = { mode: 'entries', maxEntries: 2 * MAX_EVENTS } as const;

/** The end of each node's queue of claims. */
const queues = new Map<string, Promise<unknown>>();

/**
 * Claims in n8n's own deduplication service, in n8n's database. The service reads, changes and writes one list per node
 * without a lock (measured on 2.41.1: of simultaneous copies several are "new"), so claims queue up here: exact within a
 * process, and no more than that.
 */
export function n8nClaims(context: IExecuteFunctions): ClaimStore {
	const queue = `${context.getWorkflow().id}:${context.getNode().id}`;
	const { checkProcessedAndRecord, removeProcessed } = context.helpers;
	return {
		claim: (key, executionId) =>
			inTurn(queue, async () => {
				const holder = JSON.stringify([key, executionId]);
				const { new: added } = await checkProcessedAndRecord([key, holder], 'node', OPTIONS);
				if (added.includes(key) || !added.includes(holder)) return true;
				// Left behind, the entry would let a re-run of this execution through: a duplicate, never a loss.
				await removeProcessed([holder], 'node', OPTIONS).catch(() => {});
				return false;
			}),
	};
}

async function inTurn<Result>(queue: string, task: () => Promise<Result>): Promise<Result> {
	const previous = queues.get(queue) ?? Promise.resolve();
	const turn = previous.then(task, task);
	const settled = turn.catch(() => {});
	queues.set(queue, settled);
	void settled.then(() => queues.get(queue) === settled && queues.delete(queue));
	return await turn;
}
