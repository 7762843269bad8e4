import { outputsOf } from '../n8n/client.mjs';

/** Shown as dots. */
const SECRET = 'k7Jq2mXv9TzR4wLd8NbY3cHf6PsG1eAu';

const EXAMPLES = [
	'iclosed-won-deal',
	'osmtalk-leads-by-group',
	'large-campaign',
	'both-vendors-to-one-crm',
	'outcomes-to-salesforce',
	'outcomes-to-pipedrive',
	'outcomes-to-close',
	'outcomes-to-highlevel',
	'what-cannot-be-normalized',
	'queue-mode-with-redis',
	'call-log',
	'daily-digest',
	'weekly-by-closer-and-campaign',
	'silence-alarm',
];

/** Opens a workflow file in the editor as it is. */
async function open({ editor, client }, workflow) {
	const { id } = await client.createWorkflow(workflow);
	await editor.openWorkflow(id);
	await editor.fit();
}

/** Opens a trigger of its own in a new workflow. */
async function openTrigger(scene, name) {
	const trigger = scene.example('both-vendors-to-one-crm').nodes.find((node) => node.name === name);
	await open(scene, { name, nodes: [trigger], connections: {} });
	await scene.editor.openNode(name);
}

/** What README walks through: the credential, then the trigger with its URL. */
const setUp = (trigger, vendor, button, field) => async (scene) => {
	const { editor, take } = scene;
	await openTrigger(scene, trigger);
	await editor.fillCredential(button, { [field]: SECRET });
	await take(`${vendor}-credential`);
	await editor.saveCredential();
	await editor.copyUrl('production');
	await editor.untilNoMessage();
	await take(`${vendor}-trigger`);
};

/** The pictures of the documentation, by story: what is done in the editor, and when a picture is taken. */
export const STORIES = {
	search: async ({ editor, take }) => {
		await editor.newWorkflow();
		const found = await editor.search('call outcome');
		await found.filter({ hasText: 'osmTalk' }).waitFor();
		await take('search');
	},

	danger: async (scene) => {
		await openTrigger(scene, 'iClosed Trigger');
		await scene.editor.choose('authentication', 'None');
		await scene.editor.panel.getByTestId('node-hint').waitFor();
		await scene.take('none-is-dangerous');
	},

	iclosed: setUp('iClosed Trigger', 'iclosed', 'Connect to iClosed Webhook', 'secret'),
	osmtalk: setUp('osmTalk Trigger', 'osmtalk', 'Connect to osmTalk Webhook', 'signingSecret'),

	line: async ({ editor, client, example, take }) => {
		const trigger = example('both-vendors-to-one-crm').nodes.find(
			({ name }) => name === 'iClosed Trigger',
		);
		const credential = await client.createCredential('iClosed Webhook', 'iClosedWebhookApi', {
			secret: SECRET,
		});
		const workflow = await client.createWorkflow({
			name: 'The line is open',
			nodes: [{ ...trigger, credentials: { iClosedWebhookApi: credential } }],
			connections: {},
		});
		await client.activate(workflow);
		const { origin } = new URL(editor.page.url());
		await editor.page.goto(`${origin}/webhook/${trigger.webhookId}/webhook?token=${SECRET}`);
		await take('line-open', { clip: { x: 0, y: 60, width: 1280, height: 260 } });
	},

	normalize: async (scene) => {
		const { editor, take } = scene;
		await open(scene, scene.example('route-by-group'));
		await editor.executeWorkflow();
		await editor.openNode('Normalize Outcome');
		await editor.showOutputAs('schema');
		await editor.untilNoMessage();
		await take('normalize-outcome');
		await editor.closeNode();
		await editor.fit();
		await take('route-by-group');
	},

	summary: async (scene) => {
		const { editor, take } = scene;
		const { connections, pinData, ...workflow } = scene.example('daily-digest');
		const { 'Slack: Post the Numbers': _, 'Mail: Send the Numbers': __, ...pinned } = pinData;
		await open(scene, { ...workflow, connections, pinData: pinned });
		await editor.openNode('Summarize Outcomes');
		await editor.executeStep();
		await editor.untilNoMessage();
		await take('summarize-outcomes');
	},

	/** What reaches Slack and a mailbox, as the example gives it in a real run. */
	digest: async ({ client, example, browser, fileOf }) => {
		const { id } = await client.createWorkflow(example('daily-digest'));
		const workflowData = await client.call('GET', `/workflows/${id}`);
		const triggerToStartFrom = { name: 'Every Morning' };
		await client.call('POST', `/workflows/${id}/run`, { workflowData, triggerToStartFrom });
		const [{ id: executionId }] = await client.settledExecutions(id, 1);
		const execution = await client.execution(executionId);
		const [[{ text, html }]] = outputsOf(execution, 'Summarize Outcomes');
		const plain = text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
		const message = `<div style="font:15px/1.5 Arial,sans-serif;white-space:pre-wrap">${plain}</div>`;
		for (const [name, colorScheme, content] of [
			['digest-text', 'light', message],
			['digest-mail-light', 'light', html],
			['digest-mail-dark', 'dark', html],
		]) {
			const page = await browser.newPage({ colorScheme, viewport: { width: 700, height: 100 } });
			await page.setContent(
				`<meta name="color-scheme" content="light dark"><body style="margin:20px">${content}`,
			);
			await page.screenshot({ path: fileOf(name), type: 'jpeg', quality: 85, fullPage: true });
			await page.close();
		}
	},

	examples: async (scene) => {
		for (const name of EXAMPLES) {
			await open(scene, scene.example(name));
			await scene.takeWorkflow(name);
		}
	},
};
