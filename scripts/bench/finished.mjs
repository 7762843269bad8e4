import { until } from '../n8n/client.mjs';

/**
 * Counts the executions of a workflow, through n8n's own interface.
 *
 * @param {Awaited<ReturnType<import('../n8n/client.mjs').connect>>} client
 */
export function executionsOf(client, workflowId) {
	const list = (filter, limit) =>
		client.call(
			'GET',
			`/executions?limit=${limit}&filter=${encodeURIComponent(JSON.stringify({ workflowId, ...filter }))}`,
		);
	const count = async (status) => (await list({ status: [status] }, 1)).count;

	return {
		/** @returns {Promise<number>} how many ended well so far */
		succeeded: () => count('success'),

		/**
		 * Waits for the last execution.
		 *
		 * @param {number} total how many must have ended well
		 * @returns {Promise<number>} when the last one ended, by n8n's clock (ms since the epoch); sought among the hundred that
		 *   started last
		 * @throws when one failed, or they do not end in time
		 */
		lastEnd: async (total, milliseconds = 180_000) => {
			await until(
				`${total} ended executions of workflow ${workflowId}`,
				async () => (await count('success')) >= total || (await count('error')) > 0,
				milliseconds,
			);
			const failed = await list({ status: ['error'] }, 1);
			if (failed.count > 0) {
				const { data } = await client.execution(failed.results[0].id);
				throw new Error(`${failed.count} failed, one with: ${data.resultData.error?.message}`);
			}
			const { results } = await list({}, 100);
			return Math.max(...results.map(({ stoppedAt }) => Date.parse(stoppedAt)));
		},
	};
}
