import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { isSupported, needsOf } from './releases.mjs';

/** Where n8n's package lies, seen from what somebody may name: the package, what holds it, or the command `n8n`. */
const PLACES = ['.', 'node_modules/n8n', 'lib/node_modules/n8n', 'n8n', '../..'];

function packageFolder(place) {
	const real = existsSync(place) && realpathSync(place);
	const found = PLACES.map((inside) => real && path.join(real, inside)).find((folder) => {
		const file = folder && path.join(folder, 'package.json');
		return file && existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).name === 'n8n';
	});
	if (found) return found;
	throw new Error(
		`There is no n8n at ${place}. Name the folder that holds it, e.g. "$(npm root -g)/n8n"`,
	);
}

/**
 * An n8n that is installed already, run by the Node that runs this. Nothing is written into it.
 *
 * @param {string} place n8n's package folder, the folder that holds it, or its command
 * @returns {Awaited<ReturnType<import('./runtime.mjs').ensureRuntime>>}
 * @throws when there is none, its version is not supported, or this Node does not run it
 */
export function existingRuntime(place) {
	const folder = packageFolder(path.resolve(place));
	const { version, engines } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
	if (!isSupported(version))
		throw new Error(`n8n ${version} is too old. These nodes need n8n 1.123 or newer`);
	const n8n = path.join(folder, 'bin/n8n');
	const require = createRequire(n8n);
	if (!require('semver').satisfies(process.versions.node, engines.node)) {
		throw new Error(
			`n8n ${version} needs Node ${engines.node}, and this is Node ${process.versions.node}. Run this with such a Node`,
		);
	}
	return {
		version,
		dir: folder,
		node: process.execPath,
		n8n,
		modules: path.dirname(path.dirname(require.resolve('zod/package.json'))),
		env: needsOf(version).env ?? {},
	};
}
