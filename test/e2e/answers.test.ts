import { outputsOf } from '../../scripts/n8n/client.mjs';
import { importWorkflow } from '../../scripts/n8n/importWorkflow.mjs';
import { deliver } from '../../scripts/n8n/signing.mjs';
import { lead, SECRET, signed, type Request } from '../n8n/requests';
import { useN8n } from '../n8n/useN8n';
import { NORMALIZE, workflowInto } from '../n8n/workflow';
import { OLD_SECRET, TABLE, TRIGGERS, type Case } from './answerTable';

const seen = lead();

describe('the production URL of a trigger', () => {
	const suite = useN8n({ N8N_PAYLOAD_SIZE_MAX: '1' });
	let workflow: Awaited<ReturnType<typeof importWorkflow>>;
	let executions = 0;

	const send = ({ trigger, body, headers, query }: Request, endpoint = 'webhook') =>
		deliver(
			new URL(
				`/${endpoint}/${workflow.paths[trigger]}?${new URLSearchParams(query)}`,
				suite.n8n.url,
			),
			body,
			headers,
		);

	beforeAll(async () => {
		const { client } = suite;
		const additionalSecrets = OLD_SECRET;
		workflow = await importWorkflow(client, workflowInto(TRIGGERS), {
			osmTalkWebhookApi: await client.createCredential('osmTalk', 'osmTalkWebhookApi', {
				signingSecret: SECRET,
				additionalSecrets,
			}),
			iClosedWebhookApi: await client.createCredential('iClosed', 'iClosedWebhookApi', {
				secret: SECRET,
				additionalSecrets,
			}),
		});
		await client.activate(workflow);
	});

	describe.each(TABLE)('a request that $request', ({ status, body, executions: runs, cases }) => {
		it.each(cases)(`%s: ${status}, executions: ${runs}`, async (...[, request]: Case) => {
			executions += runs;
			expect(await send(request())).toEqual({ status, body });
			const [newest] = await suite.client.settledExecutions(workflow.id, executions);
			expect(newest).toMatchObject({ status: 'success', mode: 'webhook' });
		});
	});

	it('never stored a failed execution, nor one that was not asked for', async () => {
		const all = await suite.client.executions(workflow.id);
		expect(all.filter(({ status }: { status: string }) => status !== 'success')).toEqual([]);
		expect(all).toHaveLength(executions);
	});

	describe('its Test URL, while it listens', () => {
		const listen = () => suite.client.listenForTestEvent(workflow.id, 'osmTalk');
		const sendTest = (request: Request) => send(request, 'webhook-test');

		const runTest = async (request: Request) => {
			await listen();
			expect(await sendTest(request)).toMatchObject({ status: 200 });
			executions += 1;
			const [newest] = await suite.client.settledExecutions(workflow.id, executions);
			expect(newest).toMatchObject({ mode: 'manual' });
			return await suite.client.execution(newest!.id);
		};

		it('lets through what the production URL has seen', async () => {
			await send(signed(seen));
			executions += 1;
			const execution = await runTest(signed(seen));
			expect(outputsOf(execution, NORMALIZE).flat()).toHaveLength(1);
		});

		it('lets the same event through again', async () => {
			const execution = await runTest(signed(seen));
			expect(outputsOf(execution, NORMALIZE).flat()).toHaveLength(1);
		});

		it("lets osmTalk's test event through", async () => {
			const execution = await runTest(signed({ event: 'webhook.test' }));
			expect(outputsOf(execution, 'osmTalk').flat()).toMatchObject([
				{ event: 'webhook_test', source: 'osmtalk', verified: true },
			]);
		});

		it('shows why it refused a forged event to whoever listens', async () => {
			await listen();
			expect(await sendTest(signed(lead(), 'osmTalk', 'a-guess'))).toMatchObject({ status: 401 });
			executions += 1;
			const [newest] = await suite.client.settledExecutions(workflow.id, executions);
			expect(newest).toMatchObject({ mode: 'manual', status: 'error' });
			const { data } = await suite.client.execution(newest!.id);
			expect(data.resultData.error.message).toBe(
				"A request came in and was refused: the signature header 'x-osmtalk-signature' does not match the body and the secret",
			);
		});
	});

	describe('with Report Refused Requests', () => {
		it('stores one failed execution for a hundred forged events, with the reason, and goes on', async () => {
			const { client, n8n } = suite;
			const secret = await client.createCredential('osmTalk', 'osmTalkWebhookApi', {
				signingSecret: SECRET,
			});
			const reporting = await importWorkflow(
				client,
				workflowInto({
					osmTalk: {
						type: 'osmTalkTrigger',
						credential: 'osmTalkWebhookApi',
						parameters: { options: { reportRefusals: true } },
					},
				}),
				{ osmTalkWebhookApi: secret },
			);
			await client.activate(reporting);
			const url = `${n8n.url}/webhook/${reporting.paths.osmTalk}`;
			for (let index = 0; index < 100; index++) {
				const { body, headers } = signed(lead(), 'osmTalk', `guess ${index}`);
				expect(await deliver(url, body, headers)).toMatchObject({ status: 401 });
			}
			const [report] = await client.settledExecutions(reporting.id, 1);
			expect(report).toMatchObject({ mode: 'webhook', status: 'error' });
			const { body, headers } = signed(lead());
			expect(await deliver(url, body, headers)).toMatchObject({ status: 200 });
			const [newest] = await client.settledExecutions(reporting.id, 2);
			expect(newest).toMatchObject({ status: 'success' });
		});
	});

	describe.each([
		['iClosed', 'iClosedWebhookApi', 'secret'],
		['osmTalk', 'osmTalkWebhookApi', 'signingSecret'],
	] as const)('a blank secret of %s', (name, credential, field) => {
		const create = (secret: string) =>
			suite.client.createCredential(`${name} blank`, credential, { [field]: secret });
		const workflowWith = async (id: { id: string; name: string }) =>
			await importWorkflow(
				suite.client,
				workflowInto({ [name]: { type: `${name}Trigger`, credential } }),
				{ [credential]: id },
			);

		it('keeps the workflow from being activated and says what to fix', async () => {
			const blank = await workflowWith(await create(' \t'));
			await expect(suite.client.activate(blank)).rejects.toThrow(/Requests cannot be verified/);
		});

		it('refuses every request when it became blank later', async () => {
			const given = await create(SECRET);
			const later = await workflowWith(given);
			await suite.client.activate(later);
			await suite.client.call('PATCH', `/credentials/${given.id}`, {
				name: given.name,
				type: credential,
				data: { [field]: '' },
			});
			const { body, headers } = signed(lead(), name, '');
			const url = `${suite.n8n.url}/webhook/${later.paths[name]}?token=`;
			expect(await deliver(url, body, headers)).toEqual({
				status: 401,
				body: { error: 'unauthorized' },
			});
		});
	});
});
