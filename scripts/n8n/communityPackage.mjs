import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { unpack } from '../pack.mjs';

/**
 * Puts a package where n8n has its community packages, as n8n's own installer does (`downloadPackage` in
 * its community-packages.service): unpacked with `tar`, without dev, peer and optional dependencies.
 *
 * @param {string} tarball path of what `npm pack` made
 * @param {string} userFolder the N8N_USER_FOLDER
 * @returns {Promise<string>} the package's folder
 */
export async function installCommunityPackage(tarball, userFolder) {
	const modules = path.join(userFolder, '.n8n/nodes/node_modules');
	mkdirSync(modules, { recursive: true });
	const unpacked = mkdtempSync(path.join(userFolder, '.n8n/nodes/unpacking-'));
	await unpack(tarball, unpacked);
	const manifestFile = path.join(unpacked, 'package.json');
	const { devDependencies, peerDependencies, optionalDependencies, ...manifest } = JSON.parse(
		readFileSync(manifestFile, 'utf8'),
	);
	writeFileSync(manifestFile, JSON.stringify(manifest, null, 2));
	const folder = path.join(modules, manifest.name);
	rmSync(folder, { recursive: true, force: true });
	renameSync(unpacked, folder);
	return folder;
}
