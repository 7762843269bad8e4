import { importWorkflow } from '../../scripts/n8n/importWorkflow.mjs';
import { outcome, SECRET, withToken } from '../n8n/requests';
import { useN8n } from '../n8n/useN8n';
import { workflowInto } from '../n8n/workflow';

describe('the address of a trigger, opened in a browser', () => {
	const suite = useN8n();
	let workflow: Awaited<ReturnType<typeof importWorkflow>>;

	const address = (trigger: string, query = '', endpoint = 'webhook') =>
		`${suite.n8n.url}/${endpoint}/${workflow.paths[trigger]}${query}`;
	const open = async (url: string, method = 'GET') => {
		const response = await fetch(url, { method });
		const text = await response.text();
		return { status: response.status, headline: /<h1>(.*)<\/h1>/.exec(text)?.[1], text };
	};
	const executions = async () => await suite.client.executions(workflow.id);

	beforeAll(async () => {
		const { client } = suite;
		workflow = await importWorkflow(
			client,
			workflowInto({
				iClosed: { type: 'iClosedTrigger', credential: 'iClosedWebhookApi' },
				osmTalk: { type: 'osmTalkTrigger', credential: 'osmTalkWebhookApi' },
			}),
			{
				iClosedWebhookApi: await client.createCredential('iClosed', 'iClosedWebhookApi', {
					secret: SECRET,
				}),
				osmTalkWebhookApi: await client.createCredential('osmTalk', 'osmTalkWebhookApi', {
					signingSecret: SECRET,
				}),
			},
		);
	});

	it('is unknown to n8n until the workflow is published', async () => {
		expect(await open(address('iClosed', `?token=${SECRET}`))).toMatchObject({ status: 404 });
	});

	describe('once it is published', () => {
		beforeAll(async () => {
			await suite.client.activate(workflow);
		});

		it.each([
			['the secret', `?token=${SECRET}`, 200, 'the secret in this address is right'],
			['the secret and a space', `?token=${SECRET}%20`, 200, 'the secret in this address is right'],
			[
				'the secret and a line break',
				`?token=${SECRET}%0A`,
				200,
				'the secret in this address is right',
			],
			[
				'half of the secret',
				`?token=${SECRET.slice(0, 7)}`,
				401,
				'the secret in this address is wrong',
			],
			['an empty secret', '?token=', 401, 'this address holds no secret'],
			['no secret', '', 401, 'this address holds no secret'],
		])('says what %s is worth', async (_what, query, status, headline) => {
			const page = await open(address('iClosed', query));
			expect(page).toMatchObject({ status, headline: expect.stringContaining(headline) });
			expect(page.text).not.toContain('Triggers into Normalize Outcome');
		});

		it.each([
			['a space', '%20'],
			['a line break', '%0A'],
			['a line break of Windows', '%0D%0A'],
		])('lets an outcome in whose address was pasted with %s behind it', async (_what, behind) => {
			const { body } = withToken([outcome()]);
			const before = (await executions()).length;
			const url = address('iClosed', `?token=${SECRET}${behind}`);
			expect(await fetch(url, { method: 'POST', body, headers: JSON_BODY })).toMatchObject({
				status: 200,
			});
			await suite.client.settledExecutions(workflow.id, before + 1);
		});

		it('is not found by n8n with a space or line break behind an address without a secret', async () => {
			for (const behind of ['%20', '%0A'])
				expect(await open(address('osmTalk', behind))).toMatchObject({ status: 404 });
		});

		it('says of osmTalk that the line is open and Send Test shows the rest', async () => {
			const page = await open(address('osmTalk'));
			expect(page).toMatchObject({ status: 200, headline: 'The line is open' });
			expect(page.text).toContain('Send Test');
		});

		it('answers a watcher that asks with HEAD', async () => {
			expect(await open(address('osmTalk'), 'HEAD')).toMatchObject({ status: 200, text: '' });
			expect(await open(address('iClosed', '?token=x'), 'HEAD')).toMatchObject({ status: 401 });
		});

		it('is closed to other methods', async () => {
			for (const method of ['PUT', 'PATCH', 'DELETE'])
				expect(await open(address('osmTalk'), method)).toMatchObject({ status: 404 });
		});

		it('keeps and starts nothing for a hundred wrong secrets, which take as long as those of a POST', async () => {
			const before = await executions();
			const guess = async (method: string, index: number) => {
				const start = performance.now();
				const url = address('iClosed', `?token=${'x'.repeat(index % 40)}${index}`);
				const response = await fetch(url, {
					method,
					...(method === 'POST' && { body: '[]', headers: JSON_BODY }),
				});
				expect(response.status).toBe(401);
				await response.text();
				return performance.now() - start;
			};
			const milliseconds = { GET: 0, POST: 0 };
			// Taking turns at being first: n8n prepares one JavaScript engine ahead, which the first one gets.
			for (let index = 0; index < 100; index++) {
				for (const method of index % 2 ? (['GET', 'POST'] as const) : (['POST', 'GET'] as const))
					milliseconds[method] += await guess(method, index);
			}
			expect(milliseconds.GET / milliseconds.POST).toBeGreaterThan(0.5);
			expect(milliseconds.GET / milliseconds.POST).toBeLessThan(2);
			expect(await executions()).toEqual(before);
		});
	});

	it('is a Test URL too, which goes on listening after a look', async () => {
		await suite.client.listenForTestEvent(workflow.id, 'iClosed');
		const url = address('iClosed', `?token=${SECRET}`, 'webhook-test');
		const page = await open(url);
		expect(page).toMatchObject({ status: 200 });
		expect(page.text).toContain('This is the Test URL');
		const { body } = withToken([outcome()]);
		expect(await fetch(url, { method: 'POST', body, headers: JSON_BODY })).toMatchObject({
			status: 200,
		});
	});
});

const JSON_BODY = { 'content-type': 'application/json' };
