import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

import { pack, unpack } from './pack.mjs';
import { projectRoot } from './projectRoot.mjs';

/*
 * The analysis n8n runs on a published community package (`npx @n8n/scan-community-package`), run before
 * publishing: first on the source, then on what the tarball holds. Needs a build.
 */

/** A verdict with a message is never a clean one: the scanner also "passes" when it finds no files. */
const report = (what, { passed, message, details }) => {
	console.log(`Scanner, ${what}: ${message ?? 'nothing found'}`);
	if (details) console.log(details);
	if (!passed || message) process.exitCode = 1;
};

const folder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-call-outcomes-scan-'));
try {
	const { tarball } = await pack(projectRoot, folder);
	report('source', await analyzePackage(projectRoot, SOURCE_FILE_PATTERNS));
	const unpacked = path.join(folder, 'unpacked');
	mkdirSync(unpacked);
	await unpack(tarball, unpacked);
	report('packed tarball', await analyzePackage(unpacked));
} finally {
	rmSync(folder, { recursive: true });
}
