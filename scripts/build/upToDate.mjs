import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from '../npm.mjs';
import { projectRoot } from '../projectRoot.mjs';

/** All that `npm run build` reads. */
const SOURCES = [
	...['credentials', 'icons', 'nodes', 'schemas', 'scripts/build', 'scripts/schemas'],
	...['gulpfile.js', 'package.json', 'package-lock.json', 'tsconfig.json'],
];
const NOTE = path.join(projectRoot, 'node_modules/.cache/call-outcomes/built');
const DIST = path.join(projectRoot, 'dist');

function digestOfSources() {
	const digest = createHash('sha256');
	const add = (file) => {
		if (!statSync(file).isDirectory()) return digest.update(file).update(readFileSync(file));
		for (const name of readdirSync(file).sort()) add(path.join(file, name));
	};
	for (const source of SOURCES) add(path.join(projectRoot, source));
	return digest.digest('hex');
}

/** @returns {boolean} whether `dist` is what a build would make again: nothing has touched it or its sources since `noteBuild` */
const isBuilt = () =>
	existsSync(DIST) &&
	existsSync(NOTE) &&
	statSync(DIST).mtimeMs <= statSync(NOTE).mtimeMs &&
	readFileSync(NOTE, 'utf8') === digestOfSources();

/**
 * Builds the package, unless it is built.
 *
 * @param {{ inherit?: boolean, say?: (line: string) => void }} [options] `inherit`: shows what the build writes
 * @throws an Error when the build fails
 */
export async function ensureBuilt({ inherit, say = () => {} } = {}) {
	if (isBuilt()) return;
	say('Building the nodes');
	await npm(['run', 'build'], { cwd: projectRoot, inherit });
}

/** Notes that `dist` was just built from what the sources are now. */
export function noteBuild() {
	mkdirSync(path.dirname(NOTE), { recursive: true });
	writeFileSync(NOTE, digestOfSources());
}
