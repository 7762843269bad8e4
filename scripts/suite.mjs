import path from 'node:path';
import { ensureInstalled } from './ensureInstalled.mjs';
import { orExit } from './n8n/notInstallable.mjs';
import { ensureRuntime } from './n8n/runtime.mjs';
import { npm, runNodeScript } from './npm.mjs';
import { projectRoot } from './projectRoot.mjs';

/*
 * `node scripts/suite.mjs e2e queue -- --testPathPatterns answers`: builds the package and runs these projects of
 * jest.config.js on a real n8n. `N8N_VERSION` chooses which, `N8N_LAYOUT=pnpm` how it is installed. Ends with 69 when that
 * n8n cannot be installed.
 */

const [names, jestArguments] = [[], []];
let rest = names;
for (const argument of process.argv.slice(2)) {
	if (argument.startsWith('-')) rest = jestArguments;
	if (argument !== '--') rest.push(argument);
}

await ensureInstalled();
const { version, node } = await orExit(() => ensureRuntime(process.env.N8N_VERSION));
console.log(`n8n ${version} (${process.env.N8N_LAYOUT || 'npm'}), run by ${node}`);
await npm(['run', 'build'], { cwd: projectRoot, inherit: true });
process.env.N8N_VERSION = version;
try {
	await runNodeScript(
		path.join(projectRoot, 'node_modules/jest/bin/jest.js'),
		['--selectProjects', ...names, '--runInBand', ...jestArguments],
		{ cwd: projectRoot, inherit: true },
	);
} catch {
	// jest has said why.
	process.exitCode = 1;
}
