const { readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const { series } = require('gulp');

/** The folder of this file, which gulp changes to; another package's with `--cwd`. */
const packageRoot = process.cwd();
const dist = path.join(packageRoot, 'dist');

/** Deletes what tsc and the CLI put into dist but n8n does not read. */
async function prune() {
	const { filesUnder, removeFiles } = await import('./scripts/build/tree.mjs');
	const { superfluous } = await import('./scripts/build/prune.mjs');
	removeFiles(dist, superfluous(filesUnder(dist)));
}

/** Brings the modules n8n does not ship into dist. */
async function inline() {
	const { filesUnder } = await import('./scripts/build/tree.mjs');
	const { bundleInlined, pointAtInlined } = await import('./scripts/build/inline.mjs');
	for (const file of filesUnder(dist).filter((name) => name.endsWith('.js'))) {
		const location = path.join(dist, file);
		writeFileSync(location, pointAtInlined(readFileSync(location, 'utf8'), file));
	}
	await bundleInlined(packageRoot);
}

/** Writes the JSON Schemas, the editor's output previews and the reference table from the compiled zod schemas. */
async function schemas() {
	const { default: generate } = await import('./scripts/generateSchemas.mjs');
	await generate(packageRoot);
}

/** Fails the build when dist would not work in n8n. */
async function verify() {
	const { findFaults } = await import('./scripts/build/verify.mjs');
	const faults = findFaults(packageRoot);
	if (faults.length > 0) throw new Error(`dist is not fit for n8n:\n- ${faults.join('\n- ')}`);
}

/** Lets suites and demo know that dist is up to date. */
async function note() {
	const { noteBuild } = await import('./scripts/build/upToDate.mjs');
	if (packageRoot === __dirname) noteBuild();
}

exports.verify = verify;
exports.default = series(prune, inline, schemas, verify, note);
