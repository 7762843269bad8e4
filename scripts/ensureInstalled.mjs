import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { isInstalled } from './install/isInstalled.mjs';
import { npm } from './npm.mjs';
import { projectRoot } from './projectRoot.mjs';

const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

/**
 * Runs `npm ci` when `node_modules` is missing or is not what the lock file says.
 *
 * @throws an Error when npm does not succeed
 */
export const ensureInstalled = async () => {
	const lock = readJson(path.join(projectRoot, 'package-lock.json'));
	const installed = readJson(path.join(projectRoot, 'node_modules', '.package-lock.json'));
	if (isInstalled(lock, installed)) return;

	console.log('Installing the dependencies (npm ci), which takes a few minutes …');
	await npm(['ci', '--no-audit', '--no-fund'], { cwd: projectRoot, inherit: true });
};

const startedAsScript = import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href;
if (startedAsScript) await ensureInstalled();
