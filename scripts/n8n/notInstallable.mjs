/** What a script ends with when n8n could not be installed, so that nothing was tested (EX_UNAVAILABLE of sysexits.h). */
export const NOT_INSTALLABLE_EXIT_CODE = 69;

const MISSING_DEPENDENCY = /No matching version found for (\S+?)\.?\s/;

/** An n8n that npm's registry did not give: no test of this package has run, so none has failed. */
export class NotInstallable extends Error {
	/**
	 * @param {string} release such as `n8n 2.41.1`
	 * @param {string} output the end of what npm or pnpm wrote
	 */
	constructor(release, output) {
		const missing = MISSING_DEPENDENCY.exec(output)?.[1];
		const reason = missing
			? `the npm registry has no ${missing}, which this release asks for. Choose another version with N8N_VERSION, or try again once it is there.`
			: `npm did not succeed.\n${output}`;
		super(`${release} cannot be installed: ${reason}\nNothing was tested.`);
	}
}

/**
 * Runs a script's work, and ends the script with a code and a message of its own when n8n could not be installed.
 *
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function orExit(work) {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof NotInstallable)) throw error;
		console.error(`\n${error.message}`);
		process.exit(NOT_INSTALLABLE_EXIT_CODE);
	}
}
