/** @param {number[]} values @param {number} share 0.5 for the median @returns {number} by nearest rank */
export function quantile(values, share) {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

/** @returns {number} the middle value, or the mean of the two in the middle */
export function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const half = sorted.length >> 1;
	return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

const digits = (value) => (value >= 100 ? 0 : value >= 10 ? 1 : 2);

/** @param {number} value @returns {string} three significant digits, or as many as the integer part has */
export const figure = (value) =>
	value.toLocaleString('en-US', { maximumFractionDigits: digits(Math.abs(value)) });

/** @param {number[]} values one per round @returns {string} "median (lowest–highest)" */
export const spread = (values) =>
	`${figure(median(values))} (${figure(Math.min(...values))}–${figure(Math.max(...values))})`;

/**
 * Compares what was measured side by side, round by round, so that whatever slowed a round down cancels out.
 *
 * @param {number[]} values
 * @param {number[]} base of the same rounds
 * @returns {number[]} one ratio per round
 */
export const ratios = (values, base) => values.map((value, round) => value / base[round]);
