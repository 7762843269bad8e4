/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { rmSync } from 'node:fs';
import path from 'node:path';

import { projectRoot } from '../../scripts/projectRoot.mjs';
import { eventually } from './eventually';
import { useEditor } from './useEditor';
import { normalizeAndNext, samplesInto, TRIGGERS } from './workflows';

const PICTURES = path.join(projectRoot, 'reports/browser');

const TYPED = 'k7Jq2mXv9TzR4wLd8NbY3cHf6PsG1eAu';

jest.setTimeout(90_000);

describe("n8n's editor", () => {
	const { suite, editor, openAnother } = useEditor();

	beforeAll(async () => {
		rmSync(PICTURES, { recursive: true, force: true });
	});

	let pictures = 0;
	afterEach(async () => {
		const name = (expect.getState().currentTestName ?? '').replace(/^n8n's editor/, '');
		const number = String(++pictures).padStart(2, '0');
		await editor.picture(path.join(PICTURES, `${number}${name.replace(/\W+/g, '-')}.jpg`));
	});

	const open = async (workflow: object, node?: string) => {
		const { id } = await suite.client.createWorkflow(workflow);
		await editor.openWorkflow(id);
		if (node !== undefined) await editor.openNode(node);
	};
	const expectParameters = async (names: string[]) =>
		await eventually(async () => await editor.parameters(), names);

	describe('the search for a node', () => {
		beforeAll(async () => await editor.newWorkflow());

		it.each([
			['iclosed', ['iClosed Trigger']],
			['osmtalk', ['osmTalk Trigger']],
			['voice ai', ['osmTalk Trigger']],
			['lead qualified', ['osmTalk Trigger']],
			['call outcome', ['iClosed Trigger', 'osmTalk Trigger']],
			['disposition', ['iClosed Trigger', 'osmTalk Trigger']],
			['normalize', ['Normalize Outcome']],
			['sample', ['Sample Outcomes Trigger']],
			['osm talk', ['osmTalk Trigger', 'Normalize Outcome']],
			['i closed', ['iClosed Trigger', 'Normalize Outcome']],
			['call result', ['iClosed Trigger', 'osmTalk Trigger', 'Normalize Outcome']],
			['sales call', ['iClosed Trigger', 'osmTalk Trigger', 'Normalize Outcome']],
			['no show', ['iClosed Trigger', 'osmTalk Trigger', 'Normalize Outcome']],
		])('finds by "%s": %j', async (words, names) => {
			const found = await editor.search(words);
			for (const name of names) await found.filter({ hasText: name }).first().waitFor();
		});
	});

	describe('a trigger from the search', () => {
		it('asks for a credential, and then leads through the set-up', async () => {
			await editor.newWorkflow();
			await editor.search('iclosed');
			await editor.add('iClosed Trigger');
			await editor.fillCredential('Connect to iClosed Webhook', { secret: TYPED });
			await editor.saveCredential();
			await editor.exactly('Receive call outcomes from iClosed').waitFor();
			await editor.panel.getByText('Settings > Developer > Webhooks').first().waitFor();
		});

		it('is connected to the Normalize Outcome added behind it', async () => {
			await editor.closeNode();
			await editor.addBehind('iClosed Trigger', 'Normalize Outcome', 'Normalize call outcomes');
			await eventually(
				async () => (await editor.parameters()).slice(0, 3),
				['operation', 'source', 'outputs'],
			);
			await editor.closeNode();
			await eventually(async () => await editor.connections(), 1);
		});
	});

	describe('the iClosed Trigger', () => {
		beforeAll(async () => await open(TRIGGERS, 'iClosed Trigger'));

		it.each([
			['Secret in Header', ['Header Name']],
			['Signature (HMAC-SHA256)', ['Signature Header', 'Signature Encoding']],
			['None', []],
			['Secret in URL', ['Query Parameter']],
		])('with %s offers the options %j besides those of all', async (mode, options) => {
			await editor.choose('authentication', mode);
			await eventually(async () => {
				const offered = await editor.offeredOptions('Add option');
				return offered.filter((name) => / (Parameter|Name|Header|Encoding)$/.test(name));
			}, options);
			await expectParameters(['authentication']);
			await eventually(async () => await editor.asksForCredential(), mode !== 'None');
			await eventually(async () => (await editor.hints()).length, mode === 'None' ? 1 : 0);
		});

		it('gives its Production URL at a click', async () => {
			const [{ webhookId }] = TRIGGERS.nodes;
			const { pathname } = new URL(await editor.copyUrl('production'));
			expect(pathname).toBe(`/webhook/${webhookId}/webhook`);
		});
	});

	describe('the osmTalk Trigger', () => {
		beforeAll(async () => await open(TRIGGERS, 'osmTalk Trigger'));

		it('warns of danger when it verifies nothing', async () => {
			await editor.choose('authentication', 'None');
			await eventually(
				async () => (await editor.hints()).map((hint) => hint.includes('made-up events')),
				[true],
			);
			await editor.choose('authentication', 'Signature');
			await eventually(async () => await editor.hints(), []);
		});

		it('asks for a Redis login once claims are kept in Redis', async () => {
			await editor.addOption('Add option', 'Remember Events In');
			await editor.choose('claimStore', 'Redis');
			await editor.panel.getByText('Credential for Call Outcomes Redis').waitFor();
		});

		it('says on the canvas what it is configured for', async () => {
			await editor.choose('events', 'Analysis Completed');
			await editor.page.keyboard.press('Escape');
			await editor.closeNode();
			await editor.node('osmTalk Trigger').getByText('Lead completed', { exact: true }).waitFor();
		});
	});

	describe('Normalize Outcome', () => {
		beforeAll(async () => await open(samplesInto({}), 'Normalize Outcome'));

		it.each([
			['By Group', ['Positive', 'Negative', 'Open', 'Unreached', 'Unknown'], 'By group'],
			['By Category', ['Other'], 'By category'],
			['Single', [''], 'One output'],
		])('with the output %s has the outputs %j', async (mode, labels, subtitle) => {
			await editor.choose('outputs', mode);
			await editor.closeNode();
			await eventually(async () => await editor.outputs('Normalize Outcome'), labels);
			await editor.node('Normalize Outcome').getByText(subtitle, { exact: true }).waitFor();
			await editor.openNode('Normalize Outcome');
		});

		it('has an output for each category chosen, in the order of the schema', async () => {
			await editor.choose('outputs', 'By Category');
			await editor.choose('categories', 'Lost');
			await editor.pick('Won');
			await editor.page.keyboard.press('Escape');
			await editor.closeNode();
			const labels = ['Won', 'Lost', 'Other'];
			await eventually(async () => await editor.outputs('Normalize Outcome'), labels);
		});
	});

	it('shows the icons for dark surfaces in the dark theme', async () => {
		const dark = await openAnother({ theme: 'dark' });
		const { id } = await suite.client.createWorkflow(samplesInto({}));
		await dark.openWorkflow(id);
		const icon = dark.node('Normalize Outcome').locator('img').first();
		await eventually(async () => /\.dark\.svg$/.test((await icon.getAttribute('src')) ?? ''), true);
		await dark.picture(path.join(PICTURES, 'dark.jpg'));
		await dark.close();
	});

	describe('before anything has run, the next node offers the fields of', () => {
		it.each([
			['normalize', 'mappedBy'],
			['generateSamples', 'callKey'],
		])('Normalize Outcome: %s', async (operation, field) => {
			await open(normalizeAndNext({ operation }), 'Next');
			await editor.panel.getByTestId('ndv-input-panel').getByText(field).first().waitFor();
		});
	});

	describe('running on sample events', () => {
		beforeAll(async () => await open(samplesInto({ outputs: 'byGroup' }), 'Normalize Outcome'));

		it('fills the outputs', async () => {
			await editor.executeStep();
			await editor.panel.getByText('Positive').first().waitFor();
		});

		it.each(['table', 'schema', 'json'] as const)('shows the record as %s', async (view) => {
			await editor.showOutputAs(view);
			await editor.panel.getByTestId('output-panel').getByText('headline').first().waitFor();
		});
	});
});
