import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled } from './ensureInstalled.mjs';
import { nodeIn, nodePackage } from './n8n/nodeBinary.mjs';
import { cacheFolder } from './n8n/runtime.mjs';
import { npm, run } from './npm.mjs';
import { projectRoot } from './projectRoot.mjs';

/*
 * `npm run test:node -- 22 24`: the unit and integration suites on the newest Node of these major versions, which come from
 * npm. Needs a build.
 */

async function ensureNode(major) {
	const folder = path.join(cacheFolder(), `node-${major}`);
	if (!existsSync(nodeIn(folder))) {
		mkdirSync(folder, { recursive: true });
		writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
		await npm(
			['install', '--ignore-scripts', '--no-audit', '--no-fund', `${nodePackage}@${major}`],
			{
				cwd: folder,
			},
		);
	}
	return nodeIn(folder);
}

await ensureInstalled();
const jest = path.join(projectRoot, 'node_modules/jest/bin/jest.js');
for (const major of process.argv.slice(2)) {
	const node = await ensureNode(major);
	console.log(`\n${(await run(node, node, ['--version'], { cwd: projectRoot })).trim()}`);
	try {
		await run('jest', node, [jest, '--selectProjects', 'unit', 'integration'], {
			cwd: projectRoot,
			inherit: true,
		});
	} catch {
		// jest has said why.
		process.exitCode = 1;
	}
}
