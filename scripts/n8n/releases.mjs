import { readFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from '../npm.mjs';
import { projectRoot } from '../projectRoot.mjs';
import { NotInstallable } from './notInstallable.mjs';

export const DEFAULT_VERSION = '2.41.1';
const OLDEST_SUPPORTED = [1, 123];

/**
 * What each tested n8n needs beyond its own manifest: the Node major it runs on, dependencies held at a version
 * that installs from the npm registry and works, and settings that only it knows.
 */
const tested = JSON.parse(readFileSync(path.join(import.meta.dirname, 'versions.json'), 'utf8'));

const numbersOf = (version) => version.split('.').map(Number);

/** @param {string} version @returns {boolean} whether the package supports it */
export function isSupported(version) {
	const [major, minor] = numbersOf(version);
	return (
		major > OLDEST_SUPPORTED[0] || (major === OLDEST_SUPPORTED[0] && minor >= OLDEST_SUPPORTED[1])
	);
}

/**
 * @param {string} version of n8n
 * @returns {{ node: string, overrides?: Record<string, string>, env?: Record<string, string> }} what it needs; a version
 *   that is not among the tested ones is taken to need what the tested one of its major line does, else the default's
 */
export function needsOf(version) {
	const [major] = numbersOf(version);
	const ofItsLine = Object.keys(tested).find((known) => numbersOf(known)[0] === major);
	return tested[version] ?? tested[ofItsLine] ?? tested[DEFAULT_VERSION];
}

/**
 * @param {string} [wanted] a version, a tag such as `latest`, or nothing for the default
 * @returns {Promise<string>} the version
 * @throws NotInstallable when the registry does not know the tag
 */
export async function resolveVersion(wanted = DEFAULT_VERSION) {
	if (/^\d+\.\d+\.\d+/.test(wanted)) return wanted;
	try {
		return JSON.parse(
			await npm(['view', `n8n@${wanted}`, 'version', '--json'], { cwd: projectRoot }),
		);
	} catch (error) {
		throw new NotInstallable(`n8n@${wanted}`, error.message);
	}
}
