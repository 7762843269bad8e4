import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build/upToDate.mjs';
import { runDemo } from './demo/run.mjs';
import { stopwatch } from './demo/stopwatch.mjs';
import { table } from './demo/table.mjs';
import { ensureInstalled } from './ensureInstalled.mjs';
import { OWNER } from './n8n/client.mjs';
import { existingRuntime } from './n8n/existing.mjs';
import { startN8n } from './n8n/instance.mjs';
import { orExit } from './n8n/notInstallable.mjs';
import { ensureRuntime } from './n8n/runtime.mjs';
import { pack } from './pack.mjs';
import { projectRoot } from './projectRoot.mjs';

/*
 * `npm run demo`: this package in a real n8n, on sample events. `--exit` ends it after the table, with a
 * status that says whether all went as expected; without it the editor runs until Ctrl-C. `--n8n <path>` uses an n8n that is
 * installed already, without touching its data. `--isolates` starts n8n as it is installed, without the setting below.
 */

/**
 * By default n8n 2 starts a JavaScript engine for every request and every execution (docs/benchmarks.md); n8n 1 has no such
 * setting and passes it over.
 */
const LAZILY = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

const { values: options } = parseArgs({
	options: {
		exit: { type: 'boolean' },
		n8n: { type: 'string' },
		isolates: { type: 'boolean' },
	},
});
const { time, elapsed, summary } = stopwatch();
const say = (line) => console.log(`[${String(elapsed()).padStart(3)} s] ${line}`);

const folder = mkdtempSync(path.join(os.tmpdir(), 'call-outcomes-demo-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(0));

function givenRuntime() {
	try {
		return options.n8n && existingRuntime(options.n8n);
	} catch (error) {
		console.error(error.message);
		process.exit(1);
	}
}

const setting = () =>
	options.isolates
		? 'n8n as installed: without N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true, which the demo sets otherwise.'
		: 'With N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true, which n8n 2 is faster with. Without it: npm run demo -- --isolates';

const given = givenRuntime();
await time('dependencies', ensureInstalled);
const runtime = await time(
	'n8n',
	() => given || orExit(() => ensureRuntime(process.env.N8N_VERSION, { log: say })),
);
await time('build', () => ensureBuilt({ say }));
const { tarball } = await time('packing', () => pack(projectRoot, folder));
const n8n = await time('start of n8n', () =>
	startN8n({ runtime, tarball, env: options.isolates ? {} : LAZILY, log: say }),
);
try {
	say('Sending sample events to the example workflow');
	const { workflowId, rows, surprises } = await time('sample events', () => runDemo(n8n));
	console.log(`\n${table(rows)}\n\n${setting()}\n\n${summary()}\n`);
	for (const surprise of surprises) console.error(`Not as expected: ${surprise}`);
	process.exitCode = surprises.length > 0 ? 1 : 0;

	if (!options.exit) {
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
