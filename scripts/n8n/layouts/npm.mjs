import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from '../../npm.mjs';

export const NPM_FLAGS = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];

/**
 * Installs n8n as `npm install n8n` does: everything it needs lies side by side in one `node_modules`.
 *
 * @param {string} folder
 * @param {{ dependencies: Record<string, string>, overrides?: Record<string, string> }} manifest
 * @param {(text: string, work: () => Promise<unknown>) => Promise<void>} phase
 */
export async function installWithNpm(folder, manifest, phase) {
	writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, ...manifest }));
	await phase('downloading (once; 2 to 3 GB on disk, some minutes)', () =>
		npm(['install', '--ignore-scripts', '--omit=dev', '--engine-strict=false', ...NPM_FLAGS], {
			cwd: folder,
		}),
	);
	// The one native module without a binary in its package: fetched ready-made, else compiled.
	await phase('preparing sqlite3', () =>
		npm(['rebuild', 'sqlite3', '--ignore-scripts=false', ...NPM_FLAGS], { cwd: folder }),
	);
}
