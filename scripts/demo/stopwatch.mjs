/**
 * Times the steps of a script, one after the other.
 *
 * @param {() => number} [now] milliseconds
 */
export function stopwatch(now = Date.now) {
	const start = now();
	const steps = [];
	const seconds = (milliseconds) => (milliseconds / 1000).toFixed(1);
	return {
		/** @returns {number} whole seconds since the start */
		elapsed: () => Math.round((now() - start) / 1000),
		/** Runs a step and adds it to the summary. */
		time: async (name, work) => {
			const begin = now();
			try {
				return await work();
			} finally {
				steps.push(`${name} ${seconds(now() - begin)} s`);
			}
		},
		/** @returns {string} one line: where the time went */
		summary: () => `${seconds(now() - start)} s: ${steps.join(', ')}`,
	};
}
