/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { projectRoot } from '../../../scripts/projectRoot.mjs';

type Locked = { integrity?: string; optionalDependencies?: Record<string, string> };

/** The places where Node looks for a package that the one in `folder` asks for. */
function* placesOf(name: string, folder: string) {
	for (let inner = folder; inner !== ''; ) {
		yield `${inner}/node_modules/${name}`;
		inner = inner.slice(0, Math.max(0, inner.lastIndexOf('/node_modules/')));
	}
	yield `node_modules/${name}`;
}

describe('the lock file', () => {
	const { packages } = JSON.parse(
		readFileSync(path.join(projectRoot, 'package-lock.json'), 'utf8'),
	) as { packages: Record<string, Locked> };
	const locked = Object.entries(packages).filter(([folder]) => folder !== '');

	it('has a checksum of every package, for every platform', () => {
		expect(locked.filter(([, { integrity }]) => !integrity).map(([folder]) => folder)).toEqual([]);
	});

	it('holds every optional dependency: `npm ci` refuses a lock file without one', () => {
		const missing = locked.flatMap(([folder, { optionalDependencies = {} }]) =>
			Object.keys(optionalDependencies)
				.filter((name) => ![...placesOf(name, folder)].some((place) => place in packages))
				.map((name) => `${name} of ${folder}`),
		);
		expect(missing).toEqual([]);
	});
});
