/**
 * Whether what npm noted down in `node_modules/.package-lock.json` is what `package-lock.json` asks for.
 * Versions are compared rather than dates: a checkout gives the lock file a new date, not new content.
 *
 * @param {{ packages: Record<string, { version?: string, optional?: boolean, extraneous?: boolean }> }} lock
 * @param {{ packages: Record<string, { version?: string }> } | undefined} installed
 * @returns {boolean}
 */
export const isInstalled = (lock, installed) =>
	installed !== undefined &&
	Object.entries(lock.packages)
		.filter(([folder, entry]) => folder !== '' && !isLeftOut(entry))
		.every(([folder, { version }]) => installed.packages[folder]?.version === version);

/** Optional packages may be for another platform; extraneous ones are what npm 10 asks for and npm 11 does not. */
const isLeftOut = ({ optional, extraneous }) => optional || extraneous;
