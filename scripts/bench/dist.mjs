import { createRequire } from 'node:module';
import path from 'node:path';
import { projectRoot } from '../projectRoot.mjs';

const require = createRequire(import.meta.url);

/** @param {string} name of a module below `nodes`, without extension @returns its exports, as built for n8n */
export const dist = (name) => require(path.join(projectRoot, 'dist/nodes', `${name}.js`));
