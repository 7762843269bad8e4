import { createHmac } from 'node:crypto';

import { activate } from './n8nCore/activation';
import { outputOf } from './n8nCore/execution';
import { useN8nCore } from './n8nCore/useN8nCore';
import type { WebhookRequest } from './n8nCore/webhookServer';
import { NORMALIZE, TRIGGER, type WorkflowOptions } from './n8nCore/workflow';
import { analysisCompleted, leadCompleted, outcomeAdded } from './payloads';

const SECRET = 'correct horse battery staple';
const NEXT_SECRET = 'the-secret-after-the-rotation';
const WRONG_SECRET = 'correct horse battery stapler';

const hmac = (body: string, secret: string, encoding: 'hex' | 'base64' = 'hex') =>
	createHmac('sha256', secret).update(body).digest(encoding);

/** One way to prove who sent a request: what the user sets, and what the sender then does with a secret. */
interface Mode {
	trigger: WorkflowOptions['trigger'];
	parameters: NonNullable<WorkflowOptions['triggerParameters']>;
	sign: (body: string, secret: string) => WebhookRequest;
}

const MODES: Record<string, Mode> = {
	'osmTalk signature': {
		trigger: 'osmTalkTrigger',
		parameters: {},
		sign: (body, secret) => ({
			headers: { 'x-osmtalk-signature': `sha256=${hmac(body, secret)}` },
		}),
	},
	'iClosed urlSecret': {
		trigger: 'iClosedTrigger',
		parameters: {},
		sign: (_body, secret) => ({ query: `?token=${encodeURIComponent(secret)}` }),
	},
	'iClosed urlSecret under a name of its own': {
		trigger: 'iClosedTrigger',
		parameters: { authentication: 'urlSecret', options: { queryParameter: 'key' } },
		sign: (_body, secret) => ({ query: `?key=${encodeURIComponent(secret)}` }),
	},
	'iClosed headerSecret': {
		trigger: 'iClosedTrigger',
		parameters: { authentication: 'headerSecret' },
		sign: (_body, secret) => ({ headers: { 'x-iclosed-secret': secret } }),
	},
	'iClosed hmac in hex': {
		trigger: 'iClosedTrigger',
		parameters: { authentication: 'hmac' },
		sign: (body, secret) => ({ headers: { 'x-iclosed-signature': hmac(body, secret) } }),
	},
	'iClosed hmac in hex, prefixed': {
		trigger: 'iClosedTrigger',
		parameters: { authentication: 'hmac', options: { signatureHeader: 'x-signature' } },
		sign: (body, secret) => ({ headers: { 'x-signature': `sha256=${hmac(body, secret)}` } }),
	},
	'iClosed hmac in base64': {
		trigger: 'iClosedTrigger',
		parameters: { authentication: 'hmac', options: { signatureEncoding: 'base64' } },
		sign: (body, secret) => ({ headers: { 'x-iclosed-signature': hmac(body, secret, 'base64') } }),
	},
};

const EVENTS = {
	osmTalkTrigger: {
		lead_completed: () => leadCompleted(),
		analysis_completed: () => analysisCompleted(),
	},
	iClosedTrigger: {
		'outcome_added in an array': () => [outcomeAdded()],
		'outcome_added bare': () => outcomeAdded(),
	},
};

const CREDENTIALS = {
	osmTalkTrigger: { name: 'osmTalkWebhookApi', field: 'signingSecret' },
	iClosedTrigger: { name: 'iClosedWebhookApi', field: 'secret' },
};

const EVERY_COMBINATION = Object.entries(MODES).flatMap(([mode, { trigger }]) =>
	Object.entries(EVENTS[trigger]).map(([event, make]) => ({ mode, event, make })),
);

describe('authentication of a trigger', () => {
	const n8n = useN8nCore();

	const workflowOf = ({ trigger, parameters }: Mode) =>
		n8n.workflow({
			trigger,
			triggerParameters: parameters,
			credentials: parameters.authentication === 'none' ? [] : [CREDENTIALS[trigger].name],
		});

	const secretsOf = ({ trigger }: Mode, secret: string) => ({
		[CREDENTIALS[trigger].name]: {
			[CREDENTIALS[trigger].field]: secret,
			additionalSecrets: NEXT_SECRET,
		},
	});

	const serve = async (mode: Mode, secret = SECRET) => {
		return await n8n.serve(workflowOf(mode), secretsOf(mode, secret));
	};

	const modeNamed = (name: string) => MODES[name] as Mode;

	describe.each(EVERY_COMBINATION)('$mode, $event', ({ mode: name, make }) => {
		const mode = modeNamed(name);
		const body = () => JSON.stringify(make(), null, 2);

		it.each([
			['the secret', SECRET],
			['an additional secret', NEXT_SECRET],
		])('takes an event proven by %s through to the record', async (_, secret) => {
			const server = await serve(mode);
			const sent = body();
			expect((await server.post(sent, mode.sign(sent, secret))).status).toBe(200);

			const [run, ...others] = await server.executions();
			expect(others).toEqual([]);
			const [item] = outputOf(run!, TRIGGER) ?? [];
			expect(item).toMatchObject({ verified: true, data: [JSON.parse(sent)].flat()[0] });
			expect(outputOf(run!, NORMALIZE)).toEqual([
				expect.objectContaining({ schemaVersion: '1', id: item?.id, verified: true }),
			]);
		});

		it.each<[string, (sent: string) => WebhookRequest]>([
			['no secret at all', () => ({})],
			['another secret', (sent) => mode.sign(sent, WRONG_SECRET)],
			['an empty secret', (sent) => mode.sign(sent, '')],
		])('refuses %s and tells the log only', async (_, sign) => {
			const server = await serve(mode);
			const sent = body();
			expect(await server.post(sent, sign(sent))).toEqual({
				status: 401,
				body: { error: 'unauthorized' },
			});
			expect(await server.executions()).toEqual([]);
			expect(server.log).toHaveLength(1);
			expect(server.log.join()).not.toContain(SECRET);
		});

		it('refuses everything while the secret is blank, and cannot be activated', async () => {
			const workflow = workflowOf(mode);
			const blank = {
				[CREDENTIALS[mode.trigger].name]: { [CREDENTIALS[mode.trigger].field]: ' ' },
			};
			const server = await n8n.serve(workflow, blank);
			const sent = body();
			for (const guess of ['', ' ', 'undefined']) {
				expect((await server.post(sent, mode.sign(sent, guess))).status).toBe(401);
			}
			await expect(activate(workflow, blank)).rejects.toThrow(/blank|empty/i);
		});
	});

	it.each(Object.keys(MODES))('%s can be activated with a secret', async (name) => {
		const mode = modeNamed(name);
		await expect(activate(workflowOf(mode), secretsOf(mode, SECRET))).resolves.toBeUndefined();
	});

	it('accepts a secret that was typed with white space around it', async () => {
		const mode = modeNamed('osmTalk signature');
		const server = await serve(mode, ` ${SECRET}\n`);
		const sent = JSON.stringify(leadCompleted());
		expect((await server.post(sent, mode.sign(sent, SECRET))).status).toBe(200);
	});

	it.each([
		['osmTalkTrigger' as const, () => leadCompleted()],
		['iClosedTrigger' as const, () => [outcomeAdded()]],
	])('%s without authentication takes anyone’s event and says so', async (trigger, make) => {
		const mode = { trigger, parameters: { authentication: 'none' }, sign: () => ({}) };
		await activate(workflowOf(mode));
		const server = await serve(mode);
		expect((await server.post(JSON.stringify(make()))).status).toBe(200);
		const [run] = await server.executions();
		expect(outputOf(run!, NORMALIZE)).toEqual([expect.objectContaining({ verified: false })]);
	});
});
