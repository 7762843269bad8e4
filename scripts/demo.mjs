import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runDemo } from './demo/run.mjs';
import { table } from './demo/table.mjs';
import { ensureInstalled } from './ensureInstalled.mjs';
import { OWNER } from './n8n/client.mjs';
import { startN8n } from './n8n/instance.mjs';
import { ensureRuntime } from './n8n/runtime.mjs';
import { npm } from './npm.mjs';
import { pack } from './pack.mjs';
import { projectRoot } from './projectRoot.mjs';

/*
 * `npm run demo`: this package in a real n8n, on sample events. `--exit` ends it after the table, with a
 * status that says whether all went as expected; without it the editor runs until Ctrl-C.
 */

const start = Date.now();
const say = (line) =>
	console.log(`[${String(Math.round((Date.now() - start) / 1000)).padStart(3)} s] ${line}`);

const folder = mkdtempSync(path.join(os.tmpdir(), 'call-outcomes-demo-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(0));

await ensureInstalled();
const version = process.env.N8N_VERSION;
await ensureRuntime(version, { log: say });
say('Building and packing the nodes');
await npm(['run', 'build'], { cwd: projectRoot });
const { tarball } = await pack(projectRoot, folder);

const n8n = await startN8n({ version, tarball, log: say });
try {
	say('Sending sample events to the example workflow');
	const { workflowId, rows, surprises } = await runDemo(n8n);
	console.log(`\n${table(rows)}\n`);
	for (const surprise of surprises) console.error(`Not as expected: ${surprise}`);
	process.exitCode = surprises.length > 0 ? 1 : 0;

	if (!process.argv.includes('--exit')) {
		console.log(`Editor    ${n8n.url}/workflow/${workflowId}`);
		console.log(`E-mail    ${OWNER.email}\nPassword  ${OWNER.password}\n\nCtrl-C ends it.`);
		await n8n.exited;
	}
} catch (error) {
	console.error(`${error.message}\n\nThe end of n8n's log:\n${n8n.logTail()}`);
	process.exitCode = 1;
} finally {
	await n8n.stop();
}
