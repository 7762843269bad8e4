import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { machine, reportFolder, writeDocs, writeReport } from './bench/report.mjs';
import { ensureBuilt } from './build/upToDate.mjs';
import { pack } from './pack.mjs';
import { projectRoot } from './projectRoot.mjs';

/*
 * `npm run bench`: measures the built package. `npm run bench -- in-process claims` asks only these questions, `--smoke` runs
 * everything with the smallest counts (the figures mean nothing), `--tenth` a tenth of the sustained load, `--write-docs` puts the figures into docs/benchmarks.md.
 */

const question = (file) => () => import(`./bench/questions/${file}.mjs`);
const QUESTIONS = {
	regular: question('regular'),
	queue: question('queue'),
	bursts: question('bursts'),
	refusals: question('refusals'),
	'in-process': question('inProcess'),
	summary: question('summary'),
	claims: question('claims'),
	footprint: question('footprint'),
};
/** Asked only by name. */
const ON_REQUEST = {
	profile: question('profile'),
	sustained: question('sustained'),
};

const ALL = { ...QUESTIONS, ...ON_REQUEST };

const flags = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = named.filter((name) => !(name in ALL));
if (unknown.length > 0) {
	console.error(`No such question: ${unknown}. There are: ${Object.keys(ALL).join(', ')}`);
	process.exit(2);
}

const started = Date.now();
const say = (line) => console.log(`[${Math.round((Date.now() - started) / 1000)} s] ${line}`);
const folder = mkdtempSync(path.join(os.tmpdir(), 'call-outcomes-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

await ensureBuilt({ inherit: true });
const { tarball } = await pack(projectRoot, folder);
const bench = {
	smoke: flags.includes('--smoke'),
	tenth: flags.includes('--tenth'),
	tarball,
	folder,
	say,
};
for (const name of named.length > 0 ? named : Object.keys(QUESTIONS)) {
	say(`Measuring: ${name}`);
	const where = machine();
	try {
		const { default: measure } = await ALL[name]();
		const text = `${where}\n\n${await measure(bench)}`;
		console.log(`\n${text}\n`);
		writeReport(name, `${text}\n`);
		if (flags.includes('--write-docs') && !bench.smoke && !bench.tenth) await writeDocs(name, text);
	} catch (error) {
		// The other questions are still worth their answers.
		console.error(error);
		process.exitCode = 1;
	}
}
say(`The figures are in ${reportFolder}`);
process.exit();
