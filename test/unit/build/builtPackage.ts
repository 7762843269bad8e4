/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A small built package that n8n would load: one node, one credential. Written without TypeScript and n8n. */
const FILES = {
	'package.json': JSON.stringify({
		name: 'n8n-nodes-example',
		n8n: {
			credentials: ['dist/credentials/ExampleApi.credentials.js'],
			nodes: ['dist/nodes/Example/Example.node.js'],
		},
	}),
	'dist/credentials/ExampleApi.credentials.js': `
		exports.ExampleApi = class ExampleApi { name = 'exampleApi'; icon = 'file:../icons/example.svg'; };`,
	'dist/nodes/Example/Example.node.js': `
		const { greeting } = require('../greeting');
		exports.Example = class Example {
			description = {
				name: 'example',
				icon: { light: 'file:../../icons/example.svg', dark: 'file:../../icons/example.svg' },
				credentials: [{ name: 'exampleApi' }],
				greeting,
			};
		};`,
	'dist/nodes/Example/Example.node.json': '{}',
	'dist/nodes/greeting.js': `exports.greeting = 'hello';`,
	'dist/icons/example.svg': '<svg/>',
};

type Change = Partial<Record<keyof typeof FILES, string | null>> & Record<string, string | null>;

/**
 * Writes the package, with some files replaced, added or (`null`) left out.
 *
 * @returns its folder, new and below the system's temporary folder
 */
export const writeBuiltPackage = (change: Change = {}): string => {
	const root = mkdtempSync(path.join(tmpdir(), 'built-package-'));
	for (const [file, content] of Object.entries({ ...FILES, ...change })) {
		if (content === null) continue;
		mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
		writeFileSync(path.join(root, file), content);
	}
	return root;
};
