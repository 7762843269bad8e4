// Loads a community package as n8n does, and says what that took. Arguments: the folder of n8n's runtime, the package's. What
// n8n itself has loaded by then is loaded before. Needs --expose-gc and n8n's modules on the NODE_PATH, as n8n puts them.
const { createRequire } = require('node:module');
const path = require('node:path');

const [runtime, packageFolder] = process.argv.slice(2);
const ofN8n = createRequire(path.join(runtime, 'node_modules/n8n/package.json'));

const heapBytes = () => {
	gc();
	return process.memoryUsage().heapUsed;
};

async function main() {
	ofN8n('reflect-metadata');
	const { PackageDirectoryLoader } = ofN8n('n8n-core');
	ofN8n('n8n-workflow');
	const before = heapBytes();
	const cpuBefore = process.cpuUsage();
	const began = performance.now();
	const loader = new PackageDirectoryLoader(packageFolder);
	await loader.loadAll();
	const milliseconds = performance.now() - began;
	const { user, system } = process.cpuUsage(cpuBefore);
	const loaded = heapBytes();
	const { compileSettings } = require(path.join(packageFolder, 'dist/nodes/outcome/settings.js'));
	const firstRecord = performance.now();
	await compileSettings({}, []);
	const phoneMilliseconds = performance.now() - firstRecord;
	const phoneBytes = heapBytes() - loaded;
	const result = { milliseconds, cpuMilliseconds: (user + system) / 1000 };
	console.log(
		JSON.stringify({ ...result, heapBytes: loaded - before, phoneMilliseconds, phoneBytes }),
	);
	return loader; // Held until here, so that what it loaded counts.
}

main().catch((error) => {
	console.error(error);
	process.exit(1);
});
