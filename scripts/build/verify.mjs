import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { isLoadable, loadedModules } from './requires.mjs';
import { filesUnder } from './tree.mjs';

/** Half of it is the phone number metadata; a jump above means that something came along. */
export const MAX_DIST_BYTES = 600_000;

/**
 * Loads a built package's `dist` as n8n would and lists what would keep it from working there.
 *
 * @param {string} packageRoot folder of `package.json`
 * @param {number} [maxBytes] size budget of the whole `dist`
 * @returns {string[]} one sentence per finding, empty when all is well
 */
export const findFaults = (packageRoot, maxBytes = MAX_DIST_BYTES) => {
	const manifest = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8'));
	const dist = path.join(packageRoot, 'dist');
	if (!existsSync(dist)) return ['dist is missing: run the build first'];

	const files = filesUnder(dist);
	const faults = [
		...pathFaults(packageRoot, manifest),
		...requireFaults(dist, files),
		...sizeFaults(dist, files, maxBytes),
	];
	// What is missing or cannot be required cannot be instantiated either: one cause, one sentence.
	return faults.length > 0 ? faults : classFaults(packageRoot, manifest);
};

const pathFaults = (packageRoot, { n8n }) =>
	[...n8n.credentials, ...n8n.nodes]
		.filter((file) => !existsSync(path.join(packageRoot, file)))
		.map((file) => `${file} is named in package.json but does not exist`);

const requireFaults = (dist, files) => {
	const known = new Set(files);
	return files
		.filter((file) => file.endsWith('.js'))
		.flatMap((file) =>
			loadedModules(readFileSync(path.join(dist, file), 'utf8'))
				.filter((specifier) => !isLoadable(specifier, file, known))
				.map((specifier) =>
					specifier === null
						? `dist/${file} computes the name of a module it requires`
						: `dist/${file} requires '${specifier}', which n8n does not provide and dist does not hold`,
				),
		);
};

const sizeFaults = (dist, files, maxBytes) => {
	const bytes = files.reduce((sum, file) => sum + statSync(path.join(dist, file)).size, 0);
	return bytes > maxBytes ? [`dist is ${bytes} bytes, the budget is ${maxBytes}`] : [];
};

const classFaults = (packageRoot, { n8n }) => {
	const credentials = n8n.credentials.map((file) => instantiate(packageRoot, file));
	const nodes = n8n.nodes.map((file) => instantiate(packageRoot, file));
	const faults = [...credentials, ...nodes].flatMap(({ fault }) => fault ?? []);
	if (faults.length > 0) return faults;

	const credentialNames = credentials.map(({ instance }) => instance.name);
	return [
		...credentials.flatMap(({ file, instance }) => iconFaults(packageRoot, file, instance.icon)),
		...nodes.flatMap(({ file, instance }) =>
			nodeFaults(packageRoot, file, instance.description, credentialNames),
		),
	];
};

/** n8n takes the class's name from the file's name, up to its first dot. */
const instantiate = (packageRoot, file) => {
	const className = path.basename(file).split('.')[0];
	const load = createRequire(path.join(packageRoot, 'package.json'));
	try {
		const Class = load(path.join(packageRoot, file))[className];
		if (typeof Class !== 'function') {
			return { file, fault: `${file} does not export a class named '${className}'` };
		}
		return { file, instance: new Class() };
	} catch (error) {
		return { file, fault: `${file} does not load: ${error.message}` };
	}
};

const nodeFaults = (packageRoot, file, description, credentialNames) => [
	...iconFaults(packageRoot, file, description.icon),
	...(description.credentials ?? [])
		.filter(({ name }) => !credentialNames.includes(name))
		.map(
			({ name }) => `${file} asks for the credential '${name}', which the package does not have`,
		),
	...(existsSync(path.join(packageRoot, file.replace(/\.js$/, '.json')))
		? []
		: [`${file} has no codex file (.node.json) beside it`]),
];

const iconFaults = (packageRoot, file, icon) => {
	const paths = typeof icon === 'string' ? [icon] : Object.values(icon ?? {});
	if (paths.length === 0) return [`${file} has no icon`];
	return paths
		.map((iconPath) => iconPath.replace(/^file:/, ''))
		.filter((iconPath) => !existsSync(path.join(packageRoot, path.dirname(file), iconPath)))
		.map((iconPath) => `${file} names the icon '${iconPath}', which does not exist`);
};
