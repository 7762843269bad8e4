/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import path from 'node:path';

import { projectRoot } from '../../scripts/projectRoot.mjs';
import { eventually } from './eventually';
import { keyboardOf } from './keyboard';
import { useEditor } from './useEditor';

const PICTURES = path.join(projectRoot, 'reports/browser');
const TYPED = 'k7Jq2mXv9TzR4wLd8NbY3cHf6PsG1eAu';
const GROUPS = ['Positive', 'Negative', 'Open', 'Unreached', 'Unknown'];

jest.setTimeout(90_000);

describe('the first steps of a new user', () => {
	const { editor, openAnother } = useEditor();

	let pictures = 0;
	afterEach(async () => {
		await editor.picture(path.join(PICTURES, `first-steps-${++pictures}.jpg`));
	});

	const output = () => editor.panel.getByTestId('output-panel');

	it('lead from the search to a routed sample in at most 12 clicks and one decision, the outputs', async () => {
		await editor.newWorkflow();
		await editor.search('sample outcomes');
		await editor.add('Sample Outcomes Trigger');
		await editor.closeNode();
		await editor.addBehind('Sample Outcomes', 'Normalize Outcome', 'Normalize call outcomes');
		await editor.choose('outputs', 'By Group');
		await editor.executeStep();
		for (const group of GROUPS) await output().getByText(group).first().waitFor();
		expect(await editor.clicks()).toBeLessThanOrEqual(12);
		expect(await editor.touched()).toEqual(['outputs']);
	});

	it('say at Save that a secret does not survive in a URL', async () => {
		await editor.newWorkflow();
		await editor.search('iclosed');
		await editor.add('iClosed Trigger');
		await editor.fillCredential('Connect to iClosed Webhook', {
			secret: `Sales&Ops#2026+${TYPED}`,
		});
		await editor.page.getByTestId('credential-save-button').click();
		await editor.page.getByText('Couldn’t connect with these settings').first().waitFor();
		await editor.page.getByText('More details').first().click();
		await editor.page.getByText('does not survive in a URL').first().waitFor();
	});

	it('lead from the search to the URL of an iClosed line in at most 12 clicks and one decision, the secret', async () => {
		await editor.newWorkflow();
		await editor.search('iclosed');
		await editor.add('iClosed Trigger');
		await editor.fillCredential('Connect to iClosed Webhook', { secret: TYPED });
		await editor.saveCredential();
		await editor.copyUrl('production');
		await editor.closeNode();
		expect(await editor.clicks()).toBeLessThanOrEqual(12);
		expect(await editor.touched()).toEqual(['secret']);
	});

	it('lead from the panel of a trigger to samples through the same nodes', async () => {
		await editor.addBehind('iClosed Trigger', 'Normalize Outcome', 'Normalize call outcomes');
		await editor.closeNode();
		await editor.openNode('iClosed Trigger');
		const before = await editor.clicks();
		await editor.panel.getByText('Add a second trigger').first().click();
		await editor.search('sample outcomes');
		await editor.add('Sample Outcomes Trigger');
		await editor.closeNode();
		await editor.connect('Sample Outcomes', 'Normalize Outcome');
		await eventually(async () => await editor.connections(), 2);
		await editor.executeWorkflow();
		expect((await editor.clicks()) - before).toBeLessThanOrEqual(7);
	});

	it('show why a request was refused while the editor listens', async () => {
		await editor.openNode('iClosed Trigger');
		await editor.copyUrl('test');
		const url = await editor.panel.getByText(/^http.*webhook-test/).innerText();
		await editor.panel.getByTestId('trigger-execute-button').first().click();
		await editor.panel.getByTestId('trigger-listening').waitFor();
		const answer = await fetch(`${url.trim()}?token=a-guess`, {
			method: 'POST',
			body: '[]',
			headers: { 'content-type': 'application/json' },
		});
		expect(answer.status).toBe(401);
		await output().getByText('A request came in and was refused').first().waitFor();
	});

	it('lead from the search to a published iClosed line in at most 15 clicks and one decision, the secret', async () => {
		await editor.newWorkflow();
		await editor.search('iclosed');
		await editor.add('iClosed Trigger');
		await editor.fillCredential('Connect to iClosed Webhook', { secret: TYPED });
		await editor.saveCredential();
		const url = await editor.copyUrl('production');
		await editor.closeNode();
		await editor.publish();
		expect(await editor.clicks()).toBeLessThanOrEqual(15);
		expect(await editor.touched()).toEqual(['secret']);
		const answer = await fetch(`${url}?token=${TYPED}`);
		expect([answer.status, await answer.text()]).toEqual([
			200,
			expect.stringContaining('the secret in this address is right'),
		]);
	});

	it('can be taken with the keyboard alone', async () => {
		await editor.newWorkflow();
		const keyboard = keyboardOf(editor);
		await keyboard.add('iclosed', 'iClosed Trigger');
		await keyboard.choose('authentication', 'Secret in Header');
		await keyboard.close();
		await editor.node('iClosed Trigger').waitFor();
		await keyboard.open();
		const chosen = editor.parameter('authentication').locator('input').first();
		await eventually(async () => await chosen.inputValue(), 'Secret in Header');
		expect(await editor.clicks()).toBe(0);
	});

	it.each(['light', 'dark'] as const)('fit into 900 × 700 pixels, %s', async (theme) => {
		const small = await openAnother({ theme, width: 900, height: 700 });
		await small.newWorkflow();
		await small.search('osmtalk');
		await small.add('osmTalk Trigger');
		await small.fillCredential('Connect to osmTalk Webhook', { signingSecret: TYPED });
		await small.saveCredential();
		await small.panel.getByText('No call at hand?').first().waitFor();
		const sideways: number = await small.page.evaluate(
			'document.documentElement.scrollWidth - innerWidth',
		);
		expect(sideways).toBeLessThanOrEqual(0);
		await small.picture(path.join(PICTURES, `small-${theme}.jpg`));
		await small.close();
	});
});
