import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from './projectRoot.mjs';

/*
 * `npm run test:repeat -- 200`: the unit suite so many times, each time with another seed. Says of each failure its seed
 * and what failed, and at the end how many runs were green. Arguments behind the count go to jest.
 */

const [count = '20', ...jestArguments] = process.argv.slice(2);
const runs = Number(count);
if (!Number.isInteger(runs) || runs < 1)
	throw new Error(`'${count}' is not a number of runs. Run: npm run test:repeat -- 200`);

const folder = mkdtempSync(path.join(os.tmpdir(), 'call-outcomes-repeat-'));
const report = path.join(folder, 'report.json');
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** @returns {Promise<{ code: number, output: string }>} of one run of the suite */
async function runSuite(seed) {
	const jest = path.join(projectRoot, 'node_modules/jest/bin/jest.js');
	const child = spawn(
		process.execPath,
		[
			...[jest, '--selectProjects', 'unit', '--silent', '--json', '--outputFile', report],
			...jestArguments,
		],
		{
			cwd: projectRoot,
			env: { ...process.env, PROPERTY_SEED: String(seed) },
			stdio: ['ignore', 'ignore', 'pipe'],
		},
	);
	let output = '';
	child.stderr.setEncoding('utf8').on('data', (text) => (output += text));
	const code = await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	return { code, output };
}

/** @returns {string[]} the names of the tests that failed; none when jest itself did not get that far */
function failures() {
	const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
	return testResults.flatMap(({ assertionResults }) =>
		assertionResults
			.filter(({ status }) => status === 'failed')
			.map(({ fullName, failureMessages }) => `${fullName}\n${failureMessages.join('\n')}`),
	);
}

const failedSeeds = [];
const start = Date.now();
for (let run = 1; run <= runs; run += 1) {
	const seed = randomInt(2 ** 31);
	rmSync(report, { force: true });
	const { code, output } = await runSuite(seed);
	const seconds = Math.round((Date.now() - start) / 1000);
	console.log(
		`${run} of ${runs}, ${seconds} s: PROPERTY_SEED=${seed} ${code === 0 ? 'green' : 'FAILED'}`,
	);
	if (code === 0) continue;
	failedSeeds.push(seed);
	try {
		console.log(failures().join('\n\n'));
	} catch {
		console.log(output.slice(-4000));
	}
}

console.log(`\n${runs - failedSeeds.length} of ${runs} runs were green`);
if (failedSeeds.length > 0) {
	console.log(`Repeat a failure with: PROPERTY_SEED=${failedSeeds[0]} npm run test:unit`);
	console.log(`Seeds that failed: ${failedSeeds.join(' ')}`);
	process.exitCode = 1;
}
