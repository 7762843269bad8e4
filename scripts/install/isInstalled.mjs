/**
 * Whether what npm noted down in `node_modules/.package-lock.json` is what `package-lock.json` asks for.
 * Versions are compared rather than dates: a checkout gives the lock file a new date, not new content.
 *
 * @param {{ packages: Record<string, { version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }> }} lock
 * @param {{ packages: Record<string, { version?: string }> } | undefined} installed
 * @returns {boolean}
 */
export const isInstalled = (lock, installed) =>
	installed !== undefined &&
	Object.entries(lock.packages)
		// The root has no version to compare; optional packages may be for another platform.
		.filter(([folder, entry]) => folder !== '' && !entry.optional && !entry.link)
		.every(([folder, { version }]) => installed.packages[folder]?.version === version);
