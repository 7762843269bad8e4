import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm, runNodeScript } from '../../npm.mjs';
import { unpack } from '../../pack.mjs';
import { NPM_FLAGS } from './npm.mjs';

/** The last line of pnpm that runs on Node 20. */
const PNPM = '10.34.9';

/**
 * Installs n8n as its official image has it: a folder of n8n whose `node_modules`, made by pnpm, holds n8n's direct
 * dependencies alone; whatever these need lies hidden in `node_modules/.pnpm`.
 *
 * @param {string} folder
 * @param {{ dependencies: Record<string, string>, overrides?: Record<string, string> }} manifest
 * @param {(text: string, work: () => Promise<unknown>) => Promise<void>} phase
 */
export async function installWithPnpm(folder, { dependencies, overrides }, phase) {
	const { n8n: version, ...node } = dependencies;
	const tools = path.join(folder, 'tools');
	const n8n = path.join(folder, 'node_modules/n8n');
	mkdirSync(tools);
	const install = (cwd, wanted) => {
		writeFileSync(path.join(cwd, 'package.json'), JSON.stringify({ dependencies: wanted }));
		return npm(['install', '--ignore-scripts', '--engine-strict=false', ...NPM_FLAGS], { cwd });
	};
	await phase('downloading pnpm and Node', async () => {
		await install(folder, node);
		await install(tools, { pnpm: PNPM });
		await npm(['pack', `n8n@${version}`, '--silent'], { cwd: tools });
		mkdirSync(n8n, { recursive: true });
		await unpack(path.join(tools, `n8n-${version}.tgz`), n8n);
	});
	const manifestFile = path.join(n8n, 'package.json');
	const { devDependencies, scripts, packageManager, ...manifest } = JSON.parse(
		readFileSync(manifestFile, 'utf8'),
	);
	const pnpm = { overrides, onlyBuiltDependencies: ['sqlite3'] };
	writeFileSync(manifestFile, JSON.stringify({ ...manifest, pnpm }));
	await phase('downloading, and preparing sqlite3 (once; 2 GB on disk, some minutes)', () =>
		runNodeScript(
			path.join(tools, 'node_modules/pnpm/bin/pnpm.cjs'),
			[
				...['install', '--prod', '--no-optional', '--ignore-workspace', '--node-linker=isolated'],
				// Hard links out of it: what stays is there once.
				...['--store-dir', path.join(tools, 'store'), '--reporter=append-only'],
				...['--config.engine-strict=false', '--config.strict-peer-dependencies=false'],
				// Of the npm project around it nothing is to be read.
				'--config.ignore-scripts=false',
			],
			{ cwd: n8n },
		),
	);
	rmSync(tools, { recursive: true, force: true });
}
