/**
 * What n8n reads from a community package's `dist`: compiled code, codex files, output previews and
 * icons. The CLI copies every picture of the repository and tsc adds declarations; neither is needed.
 */
const KEPT = [
	/^(credentials|nodes)\/.+\.js$/,
	/^nodes\/.+\.node\.json$/,
	/^nodes\/.+\/__schema__\/.+\.json$/,
	/^icons\/.+\.svg$/,
	/^vendor\/.+\.js$/,
];

/**
 * The files of `dist` that n8n has no use for.
 *
 * @param {string[]} files relative to `dist`
 * @returns {string[]}
 */
export const superfluous = (files) => files.filter((file) => !KEPT.some((kept) => kept.test(file)));
