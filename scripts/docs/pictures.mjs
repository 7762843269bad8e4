/** Shown as dots. */
const SECRET = 'k7Jq2mXv9TzR4wLd8NbY3cHf6PsG1eAu';

const EXAMPLES = [
	'iclosed-won-deal',
	'osmtalk-leads-by-group',
	'both-vendors-to-one-crm',
	'what-cannot-be-normalized',
	'queue-mode-with-redis',
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

	normalize: async (scene) => {
		const { editor, take } = scene;
		await open(scene, scene.example('route-by-group'));
		await editor.openNode('Normalize Outcome');
		await editor.executeStep();
		await editor.showOutputAs('schema');
		await editor.untilNoMessage();
		await take('normalize-outcome');
		await editor.closeNode();
		await editor.fit();
		await take('route-by-group');
	},

	examples: async (scene) => {
		for (const name of EXAMPLES) {
			await open(scene, scene.example(name));
			await scene.take(name);
		}
	},
};
