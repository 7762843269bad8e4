import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { npm } from './npm.mjs';

/**
 * Packs the built project as npm would publish it.
 *
 * @param {string} projectRoot
 * @param {string} folder where the tarball goes
 * @returns {Promise<{ tarball: string, files: { path: string, size: number }[] }>} sizes in bytes
 */
export const pack = async (projectRoot, folder) => {
	const output = await npm(['pack', '--json', '--pack-destination', folder], { cwd: projectRoot });
	const [{ filename, files }] = JSON.parse(output);
	return {
		tarball: path.join(folder, filename),
		files: files.map(({ path: file, size }) => ({ path: file, size })),
	};
};

/**
 * Unpacks a tarball of `npm pack`.
 *
 * @param {string} tarball
 * @param {string} folder exists; becomes the package's folder
 */
export const unpack = async (tarball, folder) => {
	// By its name alone: a path with a drive letter would be a remote host to some versions of tar.
	const args = ['-xzf', path.basename(tarball), '-C', folder, '--strip-components=1'];
	await promisify(execFile)('tar', args, { cwd: path.dirname(tarball) });
};
