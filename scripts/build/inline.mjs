import { readFileSync } from 'node:fs';
import path from 'node:path';

import { build } from 'esbuild';

/**
 * Modules that n8n does not ship, each with the one file of `dist` that stands in for it and the names
 * the nodes import from it (the rest is left out: some of it writes to the console, which the scanner refuses).
 * n8n installs no dependencies for a community package, so these have to travel inside it.
 */
export const INLINED = {
	'libphonenumber-js/min': {
		copy: 'vendor/libphonenumber-js.js',
		names: ['isSupportedCountry', 'parsePhoneNumberFromString'],
	},
};

/**
 * Points every `require` of an inlined module at its copy in `dist`. The call stays where it was, so
 * a lazily loaded module stays lazy.
 *
 * @param {string} source compiled CommonJS
 * @param {string} file the source's path relative to `dist`
 * @returns {string}
 */
export const pointAtInlined = (source, file) =>
	Object.entries(INLINED).reduce((text, [module, { copy }]) => {
		const relative = path.posix.relative(path.posix.dirname(file), copy);
		const specifier = relative.startsWith('.') ? relative : `./${relative}`;
		return text
			.replaceAll(`require("${module}")`, `require("${specifier}")`)
			.replaceAll(`require('${module}')`, `require('${specifier}')`);
	}, source);

/**
 * Writes one readable CommonJS file per inlined module, headed by its name, version and licence.
 *
 * @param {string} packageRoot where `node_modules` and `dist` are
 */
export const bundleInlined = async (packageRoot) => {
	for (const [module, { copy, names }] of Object.entries(INLINED)) {
		await build({
			stdin: {
				contents: `export { ${names.join(', ')} } from '${module}';`,
				resolveDir: packageRoot,
			},
			absWorkingDir: packageRoot,
			outfile: path.join(packageRoot, 'dist', copy),
			bundle: true,
			platform: 'node',
			format: 'cjs',
			target: 'es2022',
			legalComments: 'inline',
			banner: { js: licenceBanner(packageRoot, module) },
			logLevel: 'warning',
		});
	}
};

const licenceBanner = (packageRoot, module) => {
	const name = module.split('/')[0];
	const folder = path.join(packageRoot, 'node_modules', name);
	const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
	const licence = readFileSync(path.join(folder, 'LICENSE'), 'utf8').trim();
	return `/*\n${name} ${version}, inlined because n8n installs no dependencies for community packages.\n\n${licence}\n*/`;
};
