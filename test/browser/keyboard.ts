/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { setTimeout as delay } from 'node:timers/promises';

import type { openEditor } from '../../scripts/editor/editor.mjs';
import { N8N_VERSION } from '../n8n/useN8n';

/** What opens the list of nodes. */
const ADD = N8N_VERSION.startsWith('1.') ? 'Tab' : 'n';

/**
 * n8n's editor as a person uses it who has no mouse.
 * @param editor must show the canvas, with the focus nowhere else
 */
export function keyboardOf({ page, panel, parameter }: Awaited<ReturnType<typeof openEditor>>) {
	const press = async (key: string) => await page.keyboard.press(key);

	/** Enter takes the marked entry of the list of nodes, which n8n marks a moment after it shows it. */
	const take = async (text: string) => {
		const marked = page.locator('[data-keyboard-nav-id][class*="_active_"]');
		await marked.filter({ hasText: text }).waitFor();
		await press('Enter');
	};
	/** Presses a key until something is so; as often as a person would at most. */
	const pressUntil = async (key: string, what: string, isSo: () => Promise<boolean>) => {
		for (let presses = 0; presses < 40; presses++) {
			if (await isSo()) return;
			await press(key);
		}
		throw new Error(`${key} never led to ${what}.`);
	};

	return {
		/** Adds the first node that the search finds, and waits until it is open. */
		add: async (words: string, name: string) => {
			await press(ADD);
			await page.getByTestId('node-creator-search-bar').waitFor();
			await page.keyboard.type(words);
			await take(name);
			await take('Add to workflow');
			await panel.waitFor();
		},

		/** Picks an entry of an options parameter of the open node. */
		choose: async (parameterName: string, option: string) => {
			const input = parameter(parameterName);
			await input.waitFor();
			const focused = input.locator(':focus');
			await pressUntil('Tab', parameterName, async () => (await focused.count()) > 0);
			await press('Enter');
			await page.getByRole('option').filter({ visible: true }).first().waitFor();
			await pressUntil('ArrowDown', option, async () => {
				const id = await focused.getAttribute('aria-activedescendant');
				if (!id) return false;
				return (await page.locator(`[id="${id}"]`).innerText()).trim().startsWith(option);
			});
			await press('Enter');
		},

		/**
		 * Leaves the open node. Escape in a field is for the field: Tab leads on to where it is for the node. In n8n 1.x, once a
		 * list was opened in it, that is only the canvas behind it [1.123.81].
		 */
		close: async () =>
			await pressUntil('Tab', 'where Escape leaves the node', async () => {
				await press('Escape');
				await delay(300);
				return !(await panel.isVisible());
			}),

		/** Opens the node that is selected on the canvas. */
		open: async () => {
			await press('Enter');
			await panel.waitFor();
		},
	};
}
