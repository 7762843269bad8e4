import { outputsOf, until } from '../n8n/client.mjs';

/** The most that n8n lists at once. */
const PAGE = 100;

/**
 * Counts the executions of a workflow, through n8n's own interface.
 *
 * @param {Awaited<ReturnType<import('../n8n/client.mjs').connect>>} client
 */
export function executionsOf(client, workflowId) {
	const list = (filter, limit, more = '') =>
		client.call(
			'GET',
			`/executions?limit=${limit}&filter=${encodeURIComponent(JSON.stringify({ workflowId, ...filter }))}${more}`,
		);
	const count = async (...status) => (await list({ status }, 1)).count;
	const failIfOneFailed = async () => {
		const failed = await list({ status: ['error', 'crashed'] }, 1);
		if (failed.count === 0) return;
		const { data } = await client.execution(failed.results[0].id);
		throw new Error(`${failed.count} failed, one with: ${data.resultData.error?.message}`);
	};
	const wait = async (what, condition) => {
		await until(`${what} of workflow ${workflowId}`, condition, 180_000);
		await failIfOneFailed();
	};

	return {
		/** @returns {Promise<number>} how many ended well so far */
		succeeded: () => count('success'),

		/**
		 * Waits for executions to end well.
		 *
		 * @param {number} total how many in all
		 * @throws when one failed, or they do not end in time
		 */
		endedWell: (total) =>
			wait(
				`${total} ended executions`,
				async () => (await count('success')) >= total || (await count('error')) > 0,
			),

		/**
		 * Waits until none runs or waits to run; what n8n has answered with 2xx is among them from 2.x on.
		 *
		 * @throws when one failed, or they do not end in time
		 */
		allEnded: () =>
			wait(
				'the end of all executions',
				async () => (await count('new', 'running', 'waiting')) === 0,
			),

		/**
		 * @returns {Promise<number>} when the last one ended, by n8n's clock (ms since the epoch); sought among the hundred that
		 *   started last
		 */
		endOfLast: async () => {
			const { results } = await list({}, PAGE);
			return Math.max(...results.map(({ stoppedAt }) => Date.parse(stoppedAt)));
		},

		/**
		 * @param {string} node whose output it is
		 * @param {number} howMany of the executions that started last
		 * @returns {Promise<object[]>} what the node gave in them, the items of all of its outputs
		 */
		itemsOf: async (node, howMany) => {
			const items = [];
			let missing = howMany;
			let more = '';
			while (missing > 0) {
				const { results, nextCursor } = await list({}, Math.min(missing, PAGE), more);
				for (const { id } of results)
					items.push(...outputsOf(await client.execution(id), node).flat());
				missing -= results.length;
				if (!nextCursor) break;
				more = `&cursor=${nextCursor}`;
			}
			return items;
		},
	};
}
