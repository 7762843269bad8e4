import { readdirSync, rmSync, rmdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Every file under a folder, as sorted paths relative to it, written with `/` on any OS.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export const filesUnder = (folder) =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
		.map((file) => file.split(path.sep).join('/'))
		.sort();

/**
 * Deletes the given files and every folder that is empty afterwards.
 *
 * @param {string} folder
 * @param {string[]} files relative to `folder`
 */
export const removeFiles = (folder, files) => {
	for (const file of files) {
		rmSync(path.join(folder, file));
		let parent = path.dirname(file);
		while (parent !== '.' && readdirSync(path.join(folder, parent)).length === 0) {
			rmdirSync(path.join(folder, parent));
			parent = path.dirname(parent);
		}
	}
};
