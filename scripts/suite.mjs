import path from 'node:path';
import { ensureBuilt } from './build/upToDate.mjs';
import { ensureInstalled } from './ensureInstalled.mjs';
import { orExit } from './n8n/notInstallable.mjs';
import { ensureRuntime } from './n8n/runtime.mjs';
import { runNodeScript } from './npm.mjs';
import { projectRoot } from './projectRoot.mjs';

/*
 * `node scripts/suite.mjs e2e --testPathPatterns answers`: builds the package and runs a suite on a real n8n; what follows
 * the suite's name goes to jest. `N8N_VERSION` chooses which n8n, `N8N_LAYOUT` (npm or pnpm) how it is installed. Ends with
 * 69 when that n8n cannot be installed.
 */

/** Suites that are more than the project of jest.config.js of their name. */
const SUITES = {
	// It mostly waits: for n8n to start, for senders to send again.
	recovery: { atOnce: 2 },
	// What n8n brings for packages, and a piece of everything that needs it.
	layout: {
		layout: 'pnpm',
		projects: ['layout', 'e2e'],
		jest: ['--testPathPatterns', 'test/layout|records|examples|credentials'],
	},
};

const [name, ...jestArguments] = process.argv.slice(2);
const { layout, projects = [name], jest = [], atOnce = 1 } = SUITES[name] ?? {};
if (layout) process.env.N8N_LAYOUT = layout;

await ensureInstalled();
const { version, node } = await orExit(() => ensureRuntime(process.env.N8N_VERSION));
console.log(`n8n ${version} (${process.env.N8N_LAYOUT || 'npm'}), run by ${node}`);
await ensureBuilt({ inherit: true });
process.env.N8N_VERSION = version;
try {
	await runNodeScript(
		path.join(projectRoot, 'node_modules/jest/bin/jest.js'),
		[
			...['--selectProjects', ...projects],
			...['--maxWorkers', String(atOnce), ...jest, ...jestArguments],
		],
		{ cwd: projectRoot, inherit: true },
	);
} catch {
	// jest has said why.
	process.exitCode = 1;
}
