/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';

import { DataDeduplicationService } from 'n8n-core';
import type { ICheckProcessedContextData, IDataDeduplicator } from 'n8n-workflow';

/** n8n's table `processed_data`: per workflow and node, the MD5 hashes of what was let through. */
const table = new Map<string, string[]>();

const rowOf = (scope: string, { workflow, node }: ICheckProcessedContextData) =>
	`${workflow.id} ${scope === 'node' ? `n:${node?.id}` : ''}`;

const hashOf = (value: unknown) => createHash('md5').update(String(value)).digest('base64');

/** Lets others run between reading and writing, as the database does: n8n's check takes no lock. */
const roundTrip = () => setImmediate();

/**
 * What n8n 2.41.1 does in `deduplication/deduplication-helper.js` for the mode `entries`, on a map in
 * place of the database: read, compare, append, trim to `maxEntries` from the front, write, without a lock.
 */
const deduplicator: IDataDeduplicator = {
	async checkProcessedAndRecord(items, scope, context, { maxEntries }) {
		const row = rowOf(scope, context);
		await roundTrip();
		const stored = table.get(row);
		const seen = new Set(stored);
		const isNew = (item: unknown) => !seen.has(hashOf(item));
		const hashes = [...(stored ?? []), ...items.filter(isNew).map(hashOf)];
		if (maxEntries) hashes.splice(0, hashes.length - maxEntries);
		await roundTrip();
		table.set(row, hashes);
		return { new: items.filter(isNew), processed: items.filter((item) => !isNew(item)) };
	},
	async removeProcessed(items, scope, context) {
		const row = rowOf(scope, context);
		const removed = new Set(items.map(hashOf));
		table.set(
			row,
			(table.get(row) ?? []).filter((hash) => !removed.has(hash)),
		);
	},
	async clearAllProcessedItems(scope, context) {
		table.delete(rowOf(scope, context));
	},
	async getProcessedDataCount(scope, context) {
		return table.get(rowOf(scope, context))?.length ?? 0;
	},
};

/** Gives `helpers.checkProcessedAndRecord` and its siblings their store. Once per test file: n8n allows no second. */
export const initProcessedData = () => DataDeduplicationService.init(deduplicator);
