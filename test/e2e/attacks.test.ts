/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { readFileSync } from 'node:fs';

import { outputsOf, until } from '../../scripts/n8n/client.mjs';
import { importWorkflow } from '../../scripts/n8n/importWorkflow.mjs';
import { asText, lead, outcome } from '../n8n/requests';
import { useN8n } from '../n8n/useN8n';
import { workflowInto } from '../n8n/workflow';
import { JSON_TYPE, OTHER, SECRET, sign, TRIGGERS, type Attack } from './attackRequests';
import { ATTACKS } from './attackTable';
import { BYTES, N8N_ANSWERS } from './n8nAnswers';
import { sendBytes, sendOverWire } from './rawHttp';

const ANSWERS: Record<number, RegExp> = {
	200: /^\{"status":"ignored"\}$/,
	400: /^\{"error":"(expected|event is older than) [^{}]+"\}$/,
	401: /^\{"error":"unauthorized"\}$/,
};

describe('an attack on a trigger of a real n8n', () => {
	const suite = useN8n();
	let workflow: Awaited<ReturnType<typeof importWorkflow>>;
	let executions = 0;
	let refusals = 0;

	beforeAll(async () => {
		const { client } = suite;
		workflow = await importWorkflow(client, workflowInto(TRIGGERS), {
			osmTalkWebhookApi: await client.createCredential('osmTalk', 'osmTalkWebhookApi', {
				signingSecret: SECRET,
			}),
			iClosedWebhookApi: await client.createCredential('iClosed', 'iClosedWebhookApi', {
				secret: SECRET,
			}),
		});
		await client.activate(workflow);
	}, 120_000);

	const send = async ({ to, query = '', ...request }: Omit<Attack, 'status'>) =>
		await sendOverWire(suite.n8n.port, {
			...request,
			path: `/webhook/${workflow.paths[to]}${query}`,
		});
	const log = () => readFileSync(suite.n8n.logFile, 'utf8');
	const refusalsInLog = () =>
		log()
			.split('\n')
			.filter((line) => line.includes('refused a request: '));

	/** Only the executions that were asked for are there, all of them successful, and the next event runs. */
	const servesGoodEvents = async () => {
		const body = asText(lead());
		expect(await send({ to: 'osmTalk', body, headers: [JSON_TYPE, sign(body)] })).toEqual({
			status: 200,
			text: '{"status":"accepted"}',
		});
		executions += 1;
		const all = await suite.client.settledExecutions(workflow.id, executions);
		expect(all.filter(({ status }: { status: string }) => status !== 'success')).toEqual([]);
	};

	describe.each(Object.entries(ATTACKS))('%s', (_kind, attacks) => {
		it.each(Object.entries(attacks))(
			'%s',
			async (_name, { status, ...attack }) => {
				const answer = await send(attack);
				expect(answer).toEqual({ status, text: expect.stringMatching(ANSWERS[status] ?? '-') });
				if (status !== 200) refusals += 1;
			},
			60_000,
		);

		it('leaves one line each in the log, and n8n at work', async () => {
			await until('the lines in the log', () => refusalsInLog().length === refusals, 10_000);
			await servesGoodEvents();
		}, 60_000);
	});

	describe.each(Object.entries(N8N_ANSWERS))('%s', (_kind, attacks) => {
		it.each(Object.entries(attacks))(
			'%s',
			async (_name, { status, orElse = status, ...attack }) => {
				const answer = await send(attack);
				expect([status, orElse]).toContain(answer.status);
			},
			60_000,
		);

		it('which leaves n8n at work', servesGoodEvents, 60_000);
	});

	describe('bytes that no client sends', () => {
		it.each(Object.entries(BYTES))(
			'%s',
			async (_name, { bytes, hangUp }) => {
				const path = `/webhook/${workflow.paths.osmTalk}`;
				const statuses = await sendBytes(suite.n8n.port, bytes(path), hangUp);
				expect(statuses.filter((status) => status < 400 || status > 499)).toEqual([]);
			},
			30_000,
		);

		it('leave n8n at work', servesGoodEvents, 60_000);
	});

	it('says in each line of the log which workflow it was and why', () => {
		expect(
			refusalsInLog().filter(
				(line) =>
					!/ '\w+' refused a request: .+ \(workflow \w+\)$/.test(` ${line}`) ||
					!line.includes(workflow.id),
			),
		).toEqual([]);
	});

	it('never leaves a secret in an execution, however proxies repeat it', async () => {
		const body = asText([outcome()]);
		const encoded = encodeURIComponent(SECRET);
		const everyByte = [...Buffer.from(SECRET)].map((byte) => `%${byte.toString(16)}`).join('');
		await send({
			to: 'url',
			query: `?token=${encoded}`,
			body,
			headers: [
				JSON_TYPE,
				['authorization', 'Bearer x'],
				['cookie', 'n8n-auth=x'],
				['x-original-uri', `/webhook/x?token=${encoded}`],
				['x-forwarded-uri', `/webhook/x?token=${everyByte}`],
				[
					'referer',
					`https://proxy.example/?url=${encodeURIComponent(`https://n8n.example/?token=${encoded}`)}`,
				],
				['x-shown', 'yes'],
			],
		});
		executions += 1;
		const [newest] = await suite.client.settledExecutions(workflow.id, executions);
		const execution = await suite.client.execution(newest!.id);
		const [item] = outputsOf(execution, 'url').flat() as Array<{ headers: object }>;
		expect(item?.headers).toHaveProperty('x-shown', 'yes');
		expect(Object.keys(item?.headers ?? {})).not.toEqual(
			expect.arrayContaining([expect.stringMatching(/uri|referer|authorization|cookie/)]),
		);
		const stored = JSON.stringify(execution.data);
		expect([SECRET, everyByte].filter((form) => stored.includes(form))).toEqual([]);
	}, 60_000);

	it('never leaves a secret, a signature or a body in the log', () => {
		const written = log();
		for (const told of [SECRET, OTHER, 'sha256=', 'phoneNumber', 'polluted', '/etc/passwd']) {
			expect(written).not.toContain(told);
		}
	});
});
