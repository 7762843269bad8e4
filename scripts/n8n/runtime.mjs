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
import { isRunning, withLock } from './installLock.mjs';
import { installWithNpm } from './layouts/npm.mjs';
import { installWithPnpm } from './layouts/pnpm.mjs';
import { nodeIn, nodePackage } from './nodeBinary.mjs';
import { NotInstallable } from './notInstallable.mjs';
import { needsOf, resolveVersion } from './releases.mjs';

/** How n8n's modules lie on the disk: flat, or as in n8n's official image. `modules`: what n8n puts on NODE_PATH. */
const LAYOUTS = {
	npm: { suffix: '', install: installWithNpm, modules: 'node_modules' },
	pnpm: { suffix: '-pnpm', install: installWithPnpm, modules: 'node_modules/n8n/node_modules' },
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

/** What is installed for a version: n8n, and the Node that runs it where there is a package of that. */
function manifestOf(version) {
	const { node, overrides } = needsOf(version);
	if (!nodePackage && process.versions.node.split('.')[0] !== node) {
		throw new Error(`n8n ${version} needs Node ${node}. Run this with Node ${node}`);
	}
	const dependencies = { n8n: version, ...(nodePackage && { [nodePackage]: node }) };
	return { dependencies, overrides };
}

const textOf = ({ dependencies, overrides }) =>
	JSON.stringify({ private: true, dependencies, overrides }, null, '\t');

const isInstalled = (folder, manifest) => {
	const file = path.join(folder, 'package.json');
	return existsSync(file) && readFileSync(file, 'utf8') === textOf(manifest);
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
async function install(release, folder, { manifest, layout, log }) {
	const partial = `${folder}.partial-${process.pid}`;
	mkdirSync(partial);
	try {
		const { dependencies, overrides } = manifest;
		await layout.install(partial, { dependencies, overrides }, (text, work) =>
			phase(log, `${release}: ${text}`, work),
		);
		writeFileSync(path.join(partial, 'package.json'), textOf(manifest));
		const retired = `${partial}-retired`;
		if (existsSync(folder)) renameSync(folder, retired);
		renameSync(partial, folder);
		rmSync(retired, { recursive: true, force: true });
	} catch (error) {
		throw new NotInstallable(release, error.message);
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
 * @param {string} [wanted] a version, or a tag such as `latest`
 * @param {{ layout?: 'npm' | 'pnpm', log?: (line: string) => void }} [options] `layout`: default the environment's
 *   `N8N_LAYOUT`, else npm; `log` gets progress lines
 * @returns {Promise<{ version: string, dir: string, node: string, n8n: string, modules: string, env: Record<string, string> }>}
 *   the folder, the Node binary, n8n's start script, the modules that n8n brings for packages, settings of this version
 * @throws NotInstallable when the registry does not give it
 */
export async function ensureRuntime(
	wanted,
	{ layout: layoutName = process.env.N8N_LAYOUT || 'npm', log = console.log } = {},
) {
	const layout = LAYOUTS[layoutName];
	if (!layout) throw new Error(`N8N_LAYOUT is '${layoutName}'. Choose npm or pnpm`);
	const version = await resolveVersion(wanted);
	const manifest = manifestOf(version);
	const dir = path.join(cacheFolder(), `n8n-${version}${layout.suffix}`);
	const release = `n8n ${version}${layout.suffix && ' in the layout of pnpm'}`;
	if (!isInstalled(dir, manifest)) {
		mkdirSync(path.dirname(dir), { recursive: true });
		await withLock(`${dir}.lock`, {
			onWait: () => log(`${release}: another process is installing it, waiting`),
			work: async () => {
				clearAbandoned(dir);
				if (!isInstalled(dir, manifest)) await install(release, dir, { manifest, layout, log });
			},
		});
	}
	return {
		version,
		dir,
		node: nodePackage ? nodeIn(dir) : process.execPath,
		n8n: path.join(dir, 'node_modules/n8n/bin/n8n'),
		modules: path.join(dir, layout.modules),
		env: needsOf(version).env ?? {},
	};
}
