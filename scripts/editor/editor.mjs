import { selectors } from 'playwright-core';
import { OWNER, until } from '../n8n/client.mjs';

selectors.setTestIdAttribute('data-test-id');

/** n8n ties a session to the browser it was opened in, by an id that its editor keeps in the local storage. */
const BROWSER_ID = 'call-outcomes';
const DEADLINE_MILLISECONDS = 30_000;
const JPEG = { type: 'jpeg', quality: 75 };

/**
 * n8n's editor as a person uses it: every action works on what is to be seen, and waits until it is there.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {{ url: string }} n8n
 * @param {{ theme?: 'light' | 'dark', width?: number, height?: number }} [options] size in pixels
 */
export async function openEditor(
	browser,
	{ url },
	{ theme = 'light', width = 1280, height = 760 } = {},
) {
	const context = await browser.newContext({
		viewport: { width, height },
		colorScheme: theme,
		reducedMotion: 'reduce',
		permissions: ['clipboard-read', 'clipboard-write'],
	});
	context.setDefaultTimeout(DEADLINE_MILLISECONDS);
	await context.addInitScript((id) => localStorage.setItem('n8n-browserId', id), BROWSER_ID);
	await context.addInitScript(() => {
		globalThis.clicks = 0;
		globalThis.touched = new Set();
		const touch = ({ target }) => {
			const fields =
				'[data-test-id="parameter-input-field"], [data-test-id="parameter-input-item"]';
			const input = target.closest?.(`[data-test-id^="parameter-input-"]:not(${fields})`);
			if (input) globalThis.touched.add(input.dataset.testId.replace('parameter-input-', ''));
		};
		addEventListener('pointerdown', () => (globalThis.clicks += 1), true);
		for (const event of ['pointerdown', 'input']) addEventListener(event, touch, true);
	});
	const login = await context.request.post(`${url}/rest/login`, {
		data: { emailOrLdapLoginId: OWNER.email, password: OWNER.password },
		headers: { 'browser-id': BROWSER_ID },
	});
	if (!login.ok()) throw new Error(`The login was refused: ${await login.text()}`);
	const page = await context.newPage();
	// n8n 1.x asks before it leaves a workflow that is not saved.
	page.on('dialog', (question) => question.accept());

	const visible = (testId) => page.getByTestId(testId).filter({ visible: true });
	const exactly = (text) => page.getByText(text, { exact: true });
	const node = (name) => page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	const panel = page.getByTestId('ndv');
	const dialog = page.getByTestId('editCredential-modal');
	const parameter = (name) => panel.getByTestId(`parameter-input-${name}`);

	const entry = (name) =>
		page
			.getByRole('option')
			.filter({ visible: true })
			.filter({ has: exactly(name) });

	async function goTo(route, awaited) {
		await page.goto(`${url}${route}`, { waitUntil: 'commit' });
		await awaited.first().waitFor();
	}

	return {
		page,
		panel,
		node,
		parameter,
		exactly,
		close: () => context.close(),

		/** @returns {Promise<number>} how often the mouse was pressed since the page was loaded */
		clicks: () => page.evaluate(() => globalThis.clicks),

		/** @returns {Promise<string[]>} the parameters and credential fields that were clicked or typed into since then, by name */
		touched: () => page.evaluate(() => [...globalThis.touched]),

		newWorkflow: () => goTo('/workflow/new', visible('node-creator-plus-button')),
		openWorkflow: (id) => goTo(`/workflow/${id}`, page.getByTestId('canvas-node')),

		/** Pastes the text of a workflow's file into the workflow on the canvas. */
		paste: async (text) => {
			await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
			await page.keyboard.press('ControlOrMeta+V');
			await page.getByTestId('canvas-node').first().waitFor();
		},

		/** Opens the list of nodes and searches it. @returns the names found */
		search: async (words) => {
			const box = page.getByTestId('node-creator-search-bar');
			if (!(await box.isVisible())) await visible('node-creator-plus-button').click();
			await box.fill(words);
			return visible('node-creator-item-name');
		},

		/** Adds the found node of this name, and waits until it is open. */
		add: async (name) => {
			await visible('node-creator-item-name').filter({ hasText: name }).click();
			await page.getByRole('button', { name: 'Add to workflow' }).click();
			await panel.waitFor();
		},

		/** Adds an action of a node by the plus behind another one, and waits until it is open. */
		addBehind: async (before, name, action) => {
			await node(before).getByTestId('canvas-handle-plus').click();
			await page.getByTestId('node-creator-search-bar').fill(name);
			await visible('node-creator-item-name').filter({ hasText: name }).click();
			await exactly(action).click();
			await panel.waitFor();
		},

		/** Draws a line from a node's output to another one's input. */
		connect: async (from, to) => {
			await node(from).getByTestId('canvas-node-output-handle').first().hover();
			await page.mouse.down();
			const { x, y, width, height } = await node(to)
				.getByTestId('canvas-node-input-handle')
				.first()
				.boundingBox();
			await page.mouse.move(x + width / 2, y + height / 2, { steps: 12 });
			await page.mouse.up();
		},

		/** @returns {Promise<number>} how many connections the canvas shows */
		connections: () => page.getByTestId('edge').count(),

		openNode: async (name) => {
			await node(name).dblclick();
			await panel.waitFor();
		},
		closeNode: async () => {
			await panel.getByTestId('ndv-close-button').or(page.getByTestId('back-to-canvas')).click();
			await panel.waitFor({ state: 'hidden' });
		},

		/** Picks an entry of an options parameter by its name; of a multi-options parameter, adds or removes it. */
		choose: async (parameterName, option) => {
			await parameter(parameterName).click();
			await entry(option).click();
		},

		/** Picks another entry of a list that is still open. */
		pick: (option) => entry(option).click(),

		/** Adds an entry of the collection whose button has this text. */
		addOption: async (button, option) => {
			await panel.getByPlaceholder(button).click();
			await entry(option).click();
		},

		/** @returns {Promise<string[]>} what the collection whose button has this text offers to add, in its order */
		offeredOptions: async (button) => {
			await panel.getByPlaceholder(button).click();
			const offered = page.getByRole('option').filter({ visible: true });
			await offered.first().waitFor();
			const names = await offered.allInnerTexts();
			await page.keyboard.press('Escape');
			await offered.first().waitFor({ state: 'hidden' });
			return names.map((name) => name.trim());
		},

		/** Opens the dialog of the credential that the open node asks for. @param fields values by name of the field */
		fillCredential: async (button, fields) => {
			const select = panel.getByTestId('node-credentials-select');
			await panel.getByRole('button', { name: button }).or(select).click();
			// n8n 1.x has a list of credentials there, with the new one at its end.
			const entryForNew = page.getByTestId('node-credentials-select-item-new');
			await dialog.or(entryForNew).waitFor();
			if (await entryForNew.isVisible()) await entryForNew.click();
			await dialog.getByTestId('inline-edit-preview').filter({ hasText: 'account' }).waitFor();
			for (const [field, value] of Object.entries(fields)) {
				await dialog.getByTestId(`parameter-input-${field}`).locator('input').fill(value);
			}
		},
		saveCredential: async () => {
			await dialog.getByTestId('credential-save-button').click();
			// n8n 2.x closes the dialog, 1.x says in it that it has saved.
			const saved = dialog.getByText('Saved', { exact: true });
			await until('n8n to save the credential', async () => {
				if (await saved.isVisible()) await dialog.locator('.el-dialog__close').first().click();
				return !(await dialog.isVisible());
			});
			await panel.getByTestId('node-credentials-select').waitFor();
		},

		/** Copies the open trigger's URL as users do, by clicking on it. @param {'test' | 'production'} kind @returns the clipboard's text */
		copyUrl: async (kind) => {
			const tab = panel.getByTestId(`radio-button-${kind}`);
			if (!(await tab.isVisible()))
				await panel.getByTestId('node-parameters').getByText('Webhook URLs').click();
			await tab.click();
			// Until n8n has drawn the chosen one, the other one stands there; and it copies a moment after the click.
			const shown = panel.getByText(
				kind === 'test' ? /^http.*\/webhook-test\// : /^http.*\/webhook\//,
			);
			const url = (await shown.innerText()).trim();
			await shown.click();
			const copied = () => page.evaluate(() => navigator.clipboard.readText());
			return await until(`${url} to be copied`, async () => (await copied()) === url && url);
		},

		/** Publishes the workflow (n8n 1.x: activates it), and closes the dialog that says so. */
		publish: async () => {
			const activate = page.getByTestId('workflow-activate-switch');
			await visible('workflow-open-publish-modal-button').or(activate).click();
			const confirm = page.getByTestId('workflow-publish-button');
			const done = page.getByRole('button', { name: 'Got it' });
			await confirm.or(done).first().waitFor();
			if (await confirm.isVisible()) await confirm.click();
			await done.click();
			await done.waitFor({ state: 'hidden' });
		},

		/** Runs the open node and waits for its output. */
		executeStep: async () => {
			await panel.getByTestId('node-execute-button').click();
			await panel
				.getByTestId('output-panel')
				.getByText(/\d+ items?/)
				.first()
				.waitFor();
		},

		/** Runs the workflow from the trigger that the button below the canvas names, and waits for its end. */
		executeWorkflow: async () => {
			await visible('execute-workflow-button').last().click();
			await exactly('Workflow executed successfully').first().waitFor();
		},

		/** Shows the open node's output as schema, table or json. */
		showOutputAs: (view) =>
			panel.getByTestId('output-panel').getByTestId(`radio-button-${view}`).click(),

		asksForCredential: () =>
			panel
				.getByTestId('node-credentials-slot')
				.or(panel.getByTestId('credentials-label'))
				.first()
				.isVisible(),

		hints: () => panel.getByTestId('node-hint').allInnerTexts(),

		/** @returns {Promise<string[]>} the names of the parameters to be seen, in their order */
		parameters: () =>
			panel
				.locator('[data-test-id^="parameter-input-"]')
				.filter({ visible: true })
				.evaluateAll((inputs) =>
					inputs
						.map(({ dataset }) => dataset.testId.replace('parameter-input-', ''))
						.filter((name) => !['field', 'item'].includes(name)),
				),

		/** @returns {Promise<string[]>} the labels of a node's outputs on the canvas */
		outputs: (name) => node(name).getByTestId('canvas-node-output-handle').allInnerTexts(),

		/** Brings the whole workflow into view. */
		fit: async () => {
			await visible('zoom-to-fit').click();
			// The button below the canvas would hide the lowest nodes.
			await page.mouse.move(width / 2, height / 2);
			await page.mouse.wheel(0, 45);
		},

		/** Waits until the messages in the corner have gone. */
		untilNoMessage: async () => {
			const messages = page.locator('.el-notification');
			while ((await messages.count()) > 0) await messages.first().waitFor({ state: 'detached' });
		},

		/** Takes a picture of the workflow alone, as large as the editor shows it. */
		pictureOfWorkflow: async (file) => {
			await page.setViewportSize({ width: 1800, height: 2800 });
			await visible('zoom-to-fit').click();
			const edges = () =>
				page.locator('.vue-flow__node').evaluateAll((nodes) => {
					const boxes = nodes.map((one) => one.getBoundingClientRect());
					const [left, top] = ['left', 'top'].map((side) => Math.min(...boxes.map((b) => b[side])));
					const [right, bottom] = ['right', 'bottom'].map((side) =>
						Math.max(...boxes.map((b) => b[side])),
					);
					return { left, top, right, bottom };
				});
			let shown;
			await until('the canvas to stand still', async () => {
				const before = JSON.stringify(shown);
				shown = await edges();
				return JSON.stringify(shown) === before;
			});
			const { left, top, right, bottom } = shown;
			// A node's name stands below it, and may be wider.
			const [x, y] = [left - 30, top - 30];
			await page.mouse.move(2, 2);
			await page.screenshot({
				path: file,
				animations: 'disabled',
				...(file.endsWith('.jpg') && JPEG),
				clip: { x, y, width: right + 70 - x, height: bottom + 80 - y },
			});
			await page.setViewportSize({ width, height });
		},

		/** Takes a picture with the pointer where it leaves no hover effect. */
		picture: async (file, options = {}) => {
			await page.mouse.move(width - 2, 2);
			const type = file.endsWith('.jpg') ? JPEG : {};
			await page.screenshot({ path: file, animations: 'disabled', ...type, ...options });
		},
	};
}
