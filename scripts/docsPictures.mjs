import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBuilt } from './build/upToDate.mjs';
import { STORIES } from './docs/pictures.mjs';
import { launchBrowser } from './editor/browser.mjs';
import { openEditor } from './editor/editor.mjs';
import { ensureInstalled } from './ensureInstalled.mjs';
import { connect } from './n8n/client.mjs';
import { startN8n } from './n8n/instance.mjs';

import { pack } from './pack.mjs';
import { projectRoot } from './projectRoot.mjs';

/* `npm run docs:pictures [story…]`: takes the pictures of the documentation (of all stories, or those named) from a real editor. */

/** What users' own n8n would show in its URLs. */
const ADDRESS = 'https://n8n.example.com/';

const wanted = process.argv.slice(2);
await ensureInstalled();
await ensureBuilt();
const folder = mkdtempSync(path.join(os.tmpdir(), 'call-outcomes-pictures-'));
const { tarball } = await pack(projectRoot, folder);
const n8n = await startN8n({ tarball, env: { WEBHOOK_URL: ADDRESS }, log: console.log });
const browser = await launchBrowser();
try {
	const client = await connect(n8n);
	const editor = await openEditor(browser, n8n);
	const example = (name) =>
		JSON.parse(readFileSync(path.join(projectRoot, 'examples', `${name}.json`), 'utf8'));
	const fileOf = (name) => path.join(projectRoot, 'docs/pictures', `${name}.jpg`);
	const take = async (name, options) => {
		await editor.picture(fileOf(name), options);
		console.log(name);
	};
	const takeWorkflow = async (name) => {
		await editor.pictureOfWorkflow(fileOf(name));
		console.log(name);
	};
	for (const [name, play] of Object.entries(STORIES)) {
		if (wanted.length === 0 || wanted.includes(name))
			await play({ editor, client, browser, example, take, takeWorkflow, fileOf });
	}
} finally {
	await browser.close();
	await n8n.stop();
	rmSync(folder, { recursive: true, force: true });
}
