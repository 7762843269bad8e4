import { until } from '../../scripts/n8n/client.mjs';
import { importWorkflow } from '../../scripts/n8n/importWorkflow.mjs';
import { freePort } from '../../scripts/n8n/instance.mjs';
import { deliver, iClosedSignature, osmTalkSignature } from '../../scripts/n8n/signing.mjs';
import { asText, lead, outcome } from '../n8n/requests';
import { useN8n } from '../n8n/useN8n';
import { workflowInto, type TriggerSetup } from '../n8n/workflow';

const PASSPHRASE = 'correct horse battery staple';
const SAFE = 'k7Jq2mXv9TzR4wLd8NbY3cHf6PsG1eAu';

const osm = { type: 'osmTalkTrigger', credential: 'osmTalkWebhookApi' } as const;
const iClosed = { type: 'iClosedTrigger', credential: 'iClosedWebhookApi' } as const;
const MODES: Record<string, TriggerSetup> = {
	signature: osm,
	urlSecret: iClosed,
	headerSecret: { ...iClosed, parameters: { authentication: 'headerSecret' } },
	hmac: { ...iClosed, parameters: { authentication: 'hmac' } },
};
/** What n8n saves without asking back. */
const USABLE: Record<string, object> = {
	osmTalkWebhookApi: { signingSecret: PASSPHRASE },
	iClosedWebhookApi: { secret: PASSPHRASE },
	callOutcomesRedisApi: { host: 'localhost', port: 6379 },
};
const FIELDS = { osmTalkWebhookApi: 'signingSecret', iClosedWebhookApi: 'secret' };

describe('a credential in a real n8n', () => {
	const suite = useN8n();

	/** A workflow whose triggers use a secret, the two credentials, and every trigger's way of knowing it. */
	async function workflowWith(triggers: Record<string, TriggerSetup>, secret: string) {
		// One after the other: n8n 1.123 on SQLite refuses a transaction within another one's.
		const credentials: Record<string, { id: string; name: string }> = {};
		for (const [type, field] of Object.entries(FIELDS)) {
			credentials[type] = await suite.client.createCredential(type, type, { [field]: secret });
		}
		const workflow = await importWorkflow(suite.client, workflowInto(triggers), credentials);
		const send = async (mode: string, known: string) => {
			const body = asText(mode === 'signature' ? lead() : [outcome()]);
			const url = new URL(`/webhook/${workflow.paths[mode]}`, suite.n8n.url);
			if (mode === 'urlSecret') url.searchParams.set('token', known);
			return await deliver(url, body, {
				...(mode === 'signature' && osmTalkSignature(body, known)),
				...(mode === 'headerSecret' && { 'x-iclosed-secret': known }),
				...(mode === 'hmac' && iClosedSignature(body, known)),
			});
		};
		/** Opens the address in a browser. */
		const open = async (mode: string, known: string) => {
			const url = `${suite.n8n.url}/webhook/${workflow.paths[mode]}?token=${encodeURIComponent(known)}`;
			const response = await fetch(url);
			return [response.status, /<h1>(.*)<\/h1>/.exec(await response.text())?.[1]];
		};
		return { workflow, credentials, send, open };
	}

	describe('without a secret', () => {
		it.each(Object.entries(MODES))(
			'keeps its workflow from being activated, and says what to fix: %s',
			async (mode, trigger) => {
				const { workflow } = await workflowWith({ [mode]: trigger }, ' ');
				await expect(suite.client.activate(workflow)).rejects.toThrow(
					/Requests cannot be verified: '(Signing )?Secret' of the credential is blank/,
				);
			},
			60_000,
		);

		it('lets a workflow be activated that verifies nothing on purpose', async () => {
			const open = { type: 'osmTalkTrigger', parameters: { authentication: 'none' } } as const;
			const { workflow, send } = await workflowWith({ signature: open }, ' ');
			await suite.client.activate(workflow);
			expect(await send('signature', '')).toMatchObject({ status: 200 });
		}, 60_000);
	});

	it('that loses its secret later lets nobody in any more, in no mode', async () => {
		const { workflow, credentials, send, open } = await workflowWith(MODES, PASSPHRASE);
		await suite.client.activate(workflow);
		for (const mode of Object.keys(MODES))
			expect([mode, await send(mode, PASSPHRASE)]).toMatchObject([mode, { status: 200 }]);

		for (const [type, field] of Object.entries(FIELDS)) {
			const id = credentials[type]?.id;
			await suite.client.call('PATCH', `/credentials/${id}`, {
				name: type,
				type,
				data: { [field]: ' ' },
			});
		}
		for (const mode of Object.keys(MODES)) {
			await until(
				`${mode} to be closed`,
				async () => (await send(mode, PASSPHRASE)).status === 401,
				10_000,
			);
			for (const guess of [PASSPHRASE, '', ' ', 'undefined', 'null'])
				expect([mode, guess, await send(mode, guess)]).toEqual([
					mode,
					guess,
					{ status: 401, body: { error: 'unauthorized' } },
				]);
			const notReady = [401, 'The line is open, but the trigger in n8n is not ready'];
			expect([mode, await open(mode, PASSPHRASE)]).toEqual([mode, notReady]);
		}
	}, 120_000);

	describe('when it is tested', () => {
		/** As the editor does it: what is entered for a credential that is saved. */
		const test = async (type: string, data: object) => {
			const { id, name } = await suite.client.createCredential(type, type, USABLE[type]);
			return await suite.client.call('POST', '/credentials/test', {
				credentials: { id, name, type, data },
			});
		};

		it.each([
			['osmTalkWebhookApi', { signingSecret: '' }, "'Signing Secret' is blank"],
			['osmTalkWebhookApi', { signingSecret: ' \t' }, "'Signing Secret' is blank"],
			['osmTalkWebhookApi', { signingSecret: PASSPHRASE }, 'only 28 characters'],
			['iClosedWebhookApi', { secret: `Sales&Ops#2026+${SAFE}` }, 'holds the sign &'],
			['iClosedWebhookApi', { secret: SAFE, additionalSecrets: 'abc' }, "'Additional Secrets'"],
			['callOutcomesRedisApi', { host: '', port: 6379 }, "'Host' is blank"],
		])(
			'tells what is wrong: %s %j',
			async (type, data, message) => {
				expect(await test(type, data)).toEqual({
					status: 'Error',
					message: expect.stringContaining(message),
				});
			},
			30_000,
		);

		it('tells that Redis cannot be reached', async () => {
			const port = await freePort();
			expect(await test('callOutcomesRedisApi', { host: '127.0.0.1', port })).toEqual({
				status: 'Error',
				message: expect.stringMatching(/^Redis at 127\.0\.0\.1:\d+ cannot be used: .*ECONNREFUSED/),
			});
		}, 30_000);

		it.each([
			['osmTalkWebhookApi', { signingSecret: ` Sales&Ops#2026+${SAFE} ` }],
			['iClosedWebhookApi', { secret: SAFE, additionalSecrets: `${SAFE}2` }],
		])(
			'succeeds: %s',
			async (type, data) => {
				expect(await test(type, data)).toMatchObject({ status: 'OK' });
			},
			30_000,
		);
	});
});
