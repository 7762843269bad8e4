import { outputsOf, until } from '../../scripts/n8n/client.mjs';
import { importWorkflow } from '../../scripts/n8n/importWorkflow.mjs';
import { freePort } from '../../scripts/n8n/instance.mjs';
import { deliver } from '../../scripts/n8n/signing.mjs';
import { lead, outcome, SECRET, signed, withToken } from '../n8n/requests';
import { useN8n } from '../n8n/useN8n';
import { NORMALIZE, workflowInto, type TriggerSetup } from '../n8n/workflow';
import { expectDocumented } from './documented';

const WHITE = '  ';
const OSM_TALK: TriggerSetup = { type: 'osmTalkTrigger', credential: 'osmTalkWebhookApi' };
const I_CLOSED: TriggerSetup = { type: 'iClosedTrigger', credential: 'iClosedWebhookApi' };

describe('a mistake of a user', () => {
	const suite = useN8n();

	describe('keeps a workflow from being published:', () => {
		it.each<[string, TriggerSetup, object | undefined, RegExp]>([
			[
				'no credential',
				{ ...OSM_TALK, credential: undefined },
				undefined,
				/Missing required credential|no 'Credential'/,
			],
			['a blank signing secret', OSM_TALK, { signingSecret: WHITE }, /'Signing Secret' .* blank/],
			['a blank secret', I_CLOSED, { secret: WHITE }, /'Secret' of the credential is blank/],
			[
				'a blank query parameter',
				{ ...I_CLOSED, parameters: { options: { queryParameter: WHITE } } },
				{ secret: SECRET },
				/'Query Parameter' is blank/,
			],
			[
				'a blank signature header',
				{
					...I_CLOSED,
					parameters: { authentication: 'hmac', options: { signatureHeader: WHITE } },
				},
				{ secret: SECRET },
				/'Signature Header' is blank/,
			],
		])('%s', async (name, setup, data, message) => {
			const { client } = suite;
			const type = setup.credential ?? '';
			const credentials = data && { [type]: await client.createCredential(name, type, data) };
			const workflow = await importWorkflow(client, workflowInto({ Trigger: setup }), credentials);
			const refusal = await client.activate(workflow).then(
				() => 'published',
				(error: Error) => error.message,
			);
			expect(refusal).toMatch(message);
			expectDocumented(refusal);
		});
	});

	/** Runs Normalize Outcome in the editor behind a node that gives one item. */
	async function normalize(item: object, parameters: object) {
		const { client } = suite;
		const start = { id: 'start', name: 'Start', type: 'n8n-nodes-base.manualTrigger' };
		const workflow = workflowInto({}, parameters);
		const { id } = await client.createWorkflow({
			...workflow,
			nodes: [{ ...start, typeVersion: 1, position: [0, 0], parameters: {} }, ...workflow.nodes],
			connections: { Start: { main: [[{ node: NORMALIZE, type: 'main', index: 0 }]] } },
			pinData: { Start: [{ json: item }] },
		});
		const workflowData = await client.call('GET', `/workflows/${id}`);
		await client.call('POST', `/workflows/${id}/run`, {
			workflowData,
			triggerToStartFrom: { name: 'Start' },
		});
		const [newest] = await client.settledExecutions(id, 1);
		return await client.execution(newest?.id);
	}

	describe('stops Normalize Outcome with words that say what to do:', () => {
		const good = outcome();
		it.each<[string, object, object, string, RegExp]>([
			[
				'a wrong node before it',
				{ hello: 'world' },
				{},
				'Item 0 holds no call outcome',
				/Connect a trigger/,
			],
			['an empty item', {}, {}, 'Item 0 holds no call outcome', /expects one of these events/],
			[
				'a country that is none',
				good,
				{ options: { defaultCountry: 'Germany' } },
				`'Default Country' is "Germany", which is no country code`,
				/two letters/,
			],
			[
				'a currency that is none',
				good,
				{ options: { defaultCurrency: '$' } },
				`'Default Currency' is "$", which is no currency code`,
				/three letters/,
			],
			[
				'a path that cannot be read',
				good,
				{ fieldMapping: { fields: [{ target: 'deal.value', path: 'lead[' }] } },
				'has the path "lead[", which cannot be read',
				/./,
			],
		])('%s', async (_name, item, parameters, message, remedy) => {
			const { error } = (await normalize(item, parameters)).data.resultData;
			expect(error.message).toContain(message);
			expect(error.description).toMatch(remedy);
			expectDocumented(error.message);
		});
	});

	describe('on the way in', () => {
		it('is answered with 401 without a reason, and the reason is in the log', async () => {
			const { client, n8n } = suite;
			const credentials = {
				osmTalkWebhookApi: await client.createCredential('o', 'osmTalkWebhookApi', {
					signingSecret: SECRET,
				}),
				iClosedWebhookApi: await client.createCredential('i', 'iClosedWebhookApi', {
					secret: SECRET,
				}),
			};
			const workflow = await importWorkflow(
				client,
				workflowInto({ osmTalk: OSM_TALK, iClosed: I_CLOSED }),
				credentials,
			);
			await client.activate(workflow);
			for (const request of [
				signed(lead(), 'osmTalk', 'another secret'),
				withToken(outcome(), 'iClosed', 'another secret'),
			]) {
				const url = `${n8n.url}/webhook/${workflow.paths[request.trigger]}?${new URLSearchParams(request.query)}`;
				expect(await deliver(url, request.body, request.headers)).toEqual({
					status: 401,
					body: { error: 'unauthorized' },
				});
				const line = () =>
					n8n
						.logTail(200)
						.split('\n')
						.find((text) => text.includes(`'${request.trigger}' refused a request`));
				expectDocumented(await until('the reason in the log', async () => line() ?? ''));
			}
		});

		it('such as a Redis that is away costs no event, and is in the log', async () => {
			const { client, n8n } = suite;
			const redis = { host: '127.0.0.1', port: await freePort(), keyPrefix: 'x:' };
			const credentials = {
				osmTalkWebhookApi: await client.createCredential('o', 'osmTalkWebhookApi', {
					signingSecret: SECRET,
				}),
				callOutcomesRedisApi: await client.createCredential('r', 'callOutcomesRedisApi', redis),
			};
			const setup = { ...OSM_TALK, parameters: { options: { claimStore: 'redis' } } };
			const exported = workflowInto({ osmTalk: setup });
			Object.assign(exported.nodes[0] ?? {}, {
				credentials: { osmTalkWebhookApi: {}, callOutcomesRedisApi: {} },
			});
			const workflow = await importWorkflow(client, exported, credentials);
			await client.activate(workflow);
			const { body, headers } = signed(lead());
			const answer = await deliver(`${n8n.url}/webhook/${workflow.paths.osmTalk}`, body, headers);
			expect(answer.status).toBe(200);
			const [newest] = await client.settledExecutions(workflow.id, 1);
			const execution = await client.execution(newest?.id);
			expect(outputsOf(execution, NORMALIZE).flat()).toHaveLength(1);
			const line = () =>
				n8n
					.logTail(200)
					.split('\n')
					.find((text) => text.includes('could not check whether'));
			expectDocumented(await until('the warning in the log', async () => line() ?? ''));
		});
	});

	describe('shows when a credential is saved:', () => {
		it.each([
			['a blank secret', 'iClosedWebhookApi', { secret: WHITE }],
			['a short secret', 'osmTalkWebhookApi', { signingSecret: 'short' }],
			['white space around it', 'iClosedWebhookApi', { secret: ` ${SECRET}-and-more` }],
			['no Redis there', 'callOutcomesRedisApi', { host: '127.0.0.1', port: 1 }],
		])('%s', async (name, type, data) => {
			const { id } = await suite.client.createCredential(name, type, data);
			const answer = await suite.client.call('POST', '/credentials/test', {
				credentials: { id, name, type, data },
			});
			expect(answer.status).toBe('Error');
			expectDocumented(answer.message);
		});
	});
});
