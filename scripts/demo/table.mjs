/**
 * Lays rows out as a text table with a header line.
 *
 * @param {Record<string, string>[]} rows all with the same keys, which are the column titles
 * @returns {string}
 */
export function table(rows) {
	const titles = Object.keys(rows[0]);
	const widths = titles.map((title) =>
		Math.max(...[title, ...rows.map((row) => row[title])].map((text) => text.length)),
	);
	const line = (cells) =>
		cells
			.map((cell, column) => cell.padEnd(widths[column]))
			.join('  ')
			.trimEnd();
	return [
		line(titles),
		line(widths.map((width) => '-'.repeat(width))),
		...rows.map((row) => line(titles.map((title) => row[title]))),
	].join('\n');
}
