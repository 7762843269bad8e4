/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { rmSync } from 'node:fs';

import { findFaults } from '../../../scripts/build/verify.mjs';
import { writeBuiltPackage } from './builtPackage';

const NODE = 'dist/nodes/Example/Example.node.js';
const CREDENTIAL = 'dist/credentials/ExampleApi.credentials.js';

describe('verification of dist', () => {
	const roots: string[] = [];
	const faultsOf = (change?: Parameters<typeof writeBuiltPackage>[0], maxBytes?: number) => {
		const root = writeBuiltPackage(change);
		roots.push(root);
		return findFaults(root, maxBytes);
	};

	afterAll(() => roots.forEach((root) => rmSync(root, { recursive: true })));

	it('finds nothing in a package that n8n can load', () => {
		expect(faultsOf()).toEqual([]);
	});

	it.each([
		[
			'a node that was not built',
			{ [NODE]: null },
			`${NODE} is named in package.json but does not exist`,
		],
		[
			'a credential that was not built',
			{ [CREDENTIAL]: null },
			`${CREDENTIAL} is named in package.json but does not exist`,
		],
		[
			'a relative module that is not in dist',
			{ 'dist/nodes/greeting.js': null },
			`${NODE} requires '../greeting', which n8n does not provide and dist does not hold`,
		],
		[
			'a module that n8n does not ship',
			{ 'dist/nodes/greeting.js': `exports.greeting = require('left-pad')('hello', 9);` },
			`dist/nodes/greeting.js requires 'left-pad', which n8n does not provide and dist does not hold`,
		],
		[
			'a forbidden builtin',
			{ 'dist/nodes/greeting.js': `exports.greeting = require('node:fs').readFileSync('x');` },
			`dist/nodes/greeting.js requires 'node:fs', which n8n does not provide and dist does not hold`,
		],
		[
			'a path out of dist',
			{ 'dist/nodes/greeting.js': `require('../../package.json');` },
			`dist/nodes/greeting.js requires '../../package.json', which n8n does not provide and dist does not hold`,
		],
		[
			'a lazily imported foreign module',
			{ 'dist/nodes/greeting.js': `exports.greeting = () => import('left-pad');` },
			`dist/nodes/greeting.js requires 'left-pad', which n8n does not provide and dist does not hold`,
		],
		[
			'a module name computed at run time',
			{ 'dist/nodes/greeting.js': `exports.load = (name) => require('left' + name);` },
			'dist/nodes/greeting.js computes the name of a module it requires',
		],
		[
			'a class named unlike its file',
			{ [CREDENTIAL]: `exports.Example = class Example {};` },
			`${CREDENTIAL} does not export a class named 'ExampleApi'`,
		],
		[
			'a class that throws when constructed',
			{ [CREDENTIAL]: `exports.ExampleApi = class { constructor() { throw new Error('no'); } };` },
			`${CREDENTIAL} does not load: no`,
		],
		[
			'a credential the package does not have',
			{
				[CREDENTIAL]: `exports.ExampleApi = class ExampleApi { name = 'otherApi'; icon = 'file:../icons/example.svg'; };`,
			},
			`${NODE} asks for the credential 'exampleApi', which the package does not have`,
		],
		[
			'an icon that is not in dist',
			{
				[CREDENTIAL]: `exports.ExampleApi = class ExampleApi { name = 'exampleApi'; icon = 'file:../icons/other.svg'; };`,
			},
			`${CREDENTIAL} names the icon 'file:../icons/other.svg', which does not exist`.replace(
				'file:',
				'',
			),
		],
		[
			'a node without a codex file',
			{ 'dist/nodes/Example/Example.node.json': null },
			`${NODE} has no codex file (.node.json) beside it`,
		],
	])('names %s', (_, change, fault) => {
		expect(faultsOf(change)).toEqual([fault]);
	});

	it('names a dist that outgrew its budget', () => {
		expect(faultsOf({ 'dist/icons/example.svg': 'x'.repeat(2000) }, 2000)[0]).toMatch(
			/^dist is \d{4} bytes, the budget is 2000$/,
		);
	});

	it('accepts what n8n ships', () => {
		const source = `require('n8n-workflow'); require('zod/v4'); require("node:crypto"); import('ioredis');`;
		expect(faultsOf({ 'dist/nodes/greeting.js': `exports.load = () => { ${source} };` })).toEqual(
			[],
		);
	});
});
