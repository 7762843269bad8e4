import { readFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from './npm.mjs';
import { projectRoot } from './projectRoot.mjs';
import { objectionsTo } from './release/objections.mjs';

/*
 * `npm run release:check -- v0.2.0`: says what stands in the way of publishing the version of this tag, and tries to publish
 * it without doing so. Without a tag it only tries. Needs a build.
 */

const read = (file) => readFileSync(path.join(projectRoot, file), 'utf8');

const [tag] = process.argv.slice(2);
const objections = tag
	? objectionsTo({
			tag,
			manifest: JSON.parse(read('package.json')),
			lock: JSON.parse(read('package-lock.json')),
			changelog: read('CHANGELOG.md'),
			npm: (await npm(['--version'], { cwd: projectRoot })).trim(),
			repository: process.env.GITHUB_REPOSITORY,
		})
	: [];
for (const objection of objections) console.error(objection);
if (objections.length > 0) process.exit(1);

await npm(['publish', '--dry-run'], { cwd: projectRoot, inherit: true });
