/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { projectRoot } from '../../scripts/projectRoot.mjs';

const DOCUMENTED = readFileSync(path.join(projectRoot, 'docs/errors.md'), 'utf8');

/** Every message has a line of its own in docs/errors.md, with `…` for what differs from case to case. */
export function expectDocumented(message: string): void {
	const patterns = [...DOCUMENTED.matchAll(/^\| `(.+?)` +\|/gm)].map(
		([, text = '']) =>
			new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '.+'), 's'),
	);
	expect(patterns.filter((pattern) => pattern.test(message))).not.toHaveLength(0);
}
