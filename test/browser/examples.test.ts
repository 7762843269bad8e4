/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { projectRoot } from '../../scripts/projectRoot.mjs';
import { N8N_VERSION } from '../n8n/useN8n';
import { useEditor } from './useEditor';

const FOLDER = path.join(projectRoot, 'examples');

/** By their notes: what reads n8n's own interface, and on 1.x what needs a table made by hand. */
const NOT_WITHOUT_MORE = N8N_VERSION.startsWith('1.')
	? ['retry-what-crashed.json', 'call-log.json']
	: ['retry-what-crashed.json'];
const FILES = readdirSync(FOLDER).filter(
	(file) => file.endsWith('.json') && !NOT_WITHOUT_MORE.includes(file),
);

jest.setTimeout(90_000);

describe('an example, pasted by somebody without an account anywhere', () => {
	const { editor } = useEditor();

	it.each(FILES)('runs to its end at one click: %s', async (file) => {
		await editor.newWorkflow();
		await editor.paste(readFileSync(path.join(FOLDER, file), 'utf8'));
		await editor.executeWorkflow();
		expect(await editor.clicks()).toBe(1);
	});
});
