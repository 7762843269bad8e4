import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import {
	analyzePackage,
	analyzePackageByName,
	resolvePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

import { npm } from './npm.mjs';
import { pack, unpack } from './pack.mjs';
import { projectRoot } from './projectRoot.mjs';

/*
 * The analysis n8n runs on a published community package (`npx @n8n/scan-community-package`), run before
 * publishing: first on the source, then on what the tarball holds. Needs a build. `npm run scan -- <name>@<version>` runs it
 * on what npm has published: its provenance, the source that this names, and the tarball.
 */

/** A verdict with a message is never a clean one: the scanner also "passes" when it finds no files. */
const report = (what, { passed, message, details }) => {
	console.log(`Scanner, ${what}: ${message ?? 'nothing found'}`);
	if (details) console.log(details);
	if (!passed || message) process.exitCode = 1;
};

async function scanTarball(what, tarball, folder) {
	const unpacked = path.join(folder, 'unpacked');
	mkdirSync(unpacked);
	await unpack(tarball, unpacked);
	report(what, await analyzePackage(unpacked));
}

async function scanProject(folder) {
	const { tarball } = await pack(projectRoot, folder);
	report('source', await analyzePackage(projectRoot, SOURCE_FILE_PATTERNS));
	await scanTarball('packed tarball', tarball, folder);
}

async function scanPublished(spec, folder) {
	const output = await npm(['pack', spec, '--json', '--pack-destination', folder], { cwd: folder });
	const [{ filename }] = JSON.parse(output);
	await scanTarball(`${spec}, published tarball`, path.join(folder, filename), folder);
	const { packageName, version } = resolvePackage(spec);
	const result = await analyzePackageByName(packageName, version);
	report(`${spec}, provenance and the source it names`, result);
}

const folder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-call-outcomes-scan-'));
const [spec] = process.argv.slice(2);
try {
	await (spec ? scanPublished(spec, folder) : scanProject(folder));
} finally {
	rmSync(folder, { recursive: true });
}
