/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run on Node, not in n8n */
import { createHash } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

type Item = string;

/**
 * n8n's deduplication service in the mode `entries`, as `deduplication/deduplication-helper.js` of n8n 2.41.1 has it:
 * one list of MD5 hashes per workflow and node, read, compared, appended, trimmed from the front and written, without a
 * lock; entries of one call are not compared with each other.
 * @param turn what passes between a statement and the next one of the same caller
 */
export class DeduplicationService {
	readonly rows = new Map<string, string[]>();
	writes = 0;

	constructor(private readonly turn: () => Promise<unknown> = () => new Promise(setImmediate)) {}

	/** As a trigger's `execute()` sees it. */
	context(node = 'node', turn = this.turn): IExecuteFunctions {
		const hash = (item: Item) => createHash('md5').update(item).digest('base64');
		const read = async () => {
			await turn();
			return [...(this.rows.get(node) ?? [])];
		};
		const write = async (hashes: string[]) => {
			await turn();
			this.rows.set(node, hashes);
			this.writes += 1;
		};
		return {
			getWorkflow: () => ({ id: 'workflow' }),
			getNode: () => ({ id: node, name: 'Trigger' }),
			helpers: {
				checkProcessedAndRecord: async (
					items: Item[],
					_scope: 'node',
					{ maxEntries = Infinity }: { maxEntries?: number },
				) => {
					const hashes = await read();
					const known = new Set(hashes);
					const added = items.filter((item) => !known.has(hash(item)));
					hashes.push(...added.map(hash));
					hashes.splice(0, hashes.length - maxEntries);
					await write(hashes);
					return { new: added, processed: items.filter((item) => known.has(hash(item))) };
				},
				removeProcessed: async (items: Item[]) => {
					const removed = new Set(items.map(hash));
					await write((await read()).filter((entry) => !removed.has(entry)));
				},
			},
		} as unknown as IExecuteFunctions;
	}
}
