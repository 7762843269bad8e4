import { superfluous } from '../../../scripts/build/prune.mjs';

describe('pruning of dist', () => {
	it.each([
		'credentials/ExampleApi.credentials.js',
		'nodes/Example/Example.node.js',
		'nodes/Example/Example.node.json',
		'nodes/Example/__schema__/v1.0.0.json',
		'icons/example.dark.svg',
		'vendor/libphonenumber-js.js',
	])('keeps %s', (file) => {
		expect(superfluous([file])).toEqual([]);
	});

	it.each([
		'docs/editor.png',
		'test/fixtures/__schema__/v1.0.0.json',
		'examples/routing.svg',
		'nodes/Example/Example.node.d.ts',
		'nodes/Example/Example.node.js.map',
		'package.json',
		'tsconfig.tsbuildinfo',
	])('drops %s', (file) => {
		expect(superfluous([file])).toEqual([file]);
	});
});
