import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
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
 * Unpacks a tarball of `npm pack` into a new folder beside it.
 *
 * @param {string} tarball
 * @returns {Promise<string>} the package's folder
 */
export const unpack = async (tarball) => {
	const folder = mkdtempSync(path.join(path.dirname(tarball), 'unpacked-'));
	await promisify(execFile)(
		'tar',
		['-xzf', path.basename(tarball), '-C', folder, '--strip-components=1'],
		{
			cwd: path.dirname(tarball),
		},
	);
	return folder;
};
