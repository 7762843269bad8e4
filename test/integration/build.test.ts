/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- tests run on Node, not in n8n */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';

import { projectRoot } from '../../scripts/projectRoot.mjs';
import { writeBuiltPackage } from '../unit/build/builtPackage';

const GULP = path.join(projectRoot, 'node_modules/gulp/bin/gulp.js');

/** Runs the last task of the build on a package of its own. */
const verify = (change?: Parameters<typeof writeBuiltPackage>[0]) => {
	const root = writeBuiltPackage(change);
	const gulpfile = path.join(projectRoot, 'gulpfile.js');
	const args = [GULP, 'verify', '--gulpfile', gulpfile, '--cwd', root];
	const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
	rmSync(root, { recursive: true });
	return { status, output: stdout + stderr };
};

describe('the build', () => {
	it('ends well with a dist that n8n can load', () => {
		expect(verify().status).toBe(0);
	});

	it('fails with every finding when dist is broken', () => {
		const { status, output } = verify({
			'dist/nodes/Example/Example.node.js': null,
			'dist/nodes/greeting.js': `require('left-pad');`,
		});
		expect(status).toBe(1);
		expect(output).toContain(
			'dist/nodes/Example/Example.node.js is named in package.json but does not exist',
		);
		expect(output).toContain(
			"dist/nodes/greeting.js requires 'left-pad', which n8n does not provide and dist does not hold",
		);
	});
});
