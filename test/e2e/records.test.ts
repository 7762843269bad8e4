/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { outputsOf } from '../../scripts/n8n/client.mjs';
import { importWorkflow } from '../../scripts/n8n/importWorkflow.mjs';
import { sample } from '../../scripts/n8n/samples.mjs';
import { deliver } from '../../scripts/n8n/signing.mjs';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { lead, outcome, SECRET, signed, withToken, type Request } from '../n8n/requests';
import { useN8n } from '../n8n/useN8n';
import { NORMALIZE, workflowInto } from '../n8n/workflow';

const OUTPUTS = ['Positive', 'Negative', 'Open', 'Unreached', 'Unknown'];
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

type SampleName = Parameters<typeof sample>[0];

/** The whole record that a payload of the fixtures becomes. */
const recordOf = (name: SampleName): object =>
	JSON.parse(
		readFileSync(path.join(projectRoot, 'test/fixtures/records', `${name}.json`), 'utf8'),
	) as object;

const leadWith = (changes: object) => {
	const event = lead();
	return signed({ ...event, lead: { ...event.lead, outcome: null, ...changes } });
};

describe('what comes out of Normalize Outcome', () => {
	const suite = useN8n();
	let workflow: Awaited<ReturnType<typeof importWorkflow>>;
	let executions = 0;

	/** Sends a request and gives what it became, by the name of the output. */
	const recordsFrom = async ({ trigger, body, headers, query }: Request) => {
		const url = new URL(
			`/webhook/${workflow.paths[trigger]}?${new URLSearchParams(query)}`,
			suite.n8n.url,
		);
		expect(await deliver(url, body, headers)).toMatchObject({ status: 200 });
		const [newest] = await suite.client.settledExecutions(workflow.id, ++executions);
		const outputs = outputsOf(await suite.client.execution(newest!.id), NORMALIZE);
		return Object.fromEntries(
			outputs.flatMap((items, index) => (items.length > 0 ? [[OUTPUTS[index], items]] : [])),
		);
	};

	beforeAll(async () => {
		const { client } = suite;
		const triggers = {
			osmTalk: {
				type: 'osmTalkTrigger',
				credential: 'osmTalkWebhookApi',
				// The samples of both events are about one call.
				parameters: { options: { deduplicate: 'event' } },
			},
			iClosed: { type: 'iClosedTrigger', credential: 'iClosedWebhookApi' },
		} as const;
		workflow = await importWorkflow(client, workflowInto(triggers), {
			osmTalkWebhookApi: await client.createCredential('osmTalk', 'osmTalkWebhookApi', {
				signingSecret: SECRET,
			}),
			iClosedWebhookApi: await client.createCredential('iClosed', 'iClosedWebhookApi', {
				secret: SECRET,
			}),
		});
		await client.activate(workflow);
	});

	it('is the whole record of an iClosed outcome', async () => {
		const records = await recordsFrom(withToken(sample('iclosed-outcome-added')));
		expect(records).toEqual({
			Positive: [
				{ ...recordOf('iclosed-outcome-added'), receivedAt: expect.stringMatching(INSTANT) },
			],
		});
	});

	it.each(['osmtalk-lead-completed', 'osmtalk-analysis-completed'] as const)(
		'is the whole record of %s',
		async (name) => {
			const payload = sample(name);
			expect(await recordsFrom(signed(payload))).toEqual({
				Positive: [
					{
						...recordOf(name),
						occurredAt: payload.timestamp,
						receivedAt: expect.stringMatching(INSTANT),
					},
				],
			});
		},
	);

	it.each<[output: string, category: string, request: () => Request]>([
		['Positive', 'won', () => withToken(outcome({ callOutcome: 'Partial sale' }))],
		['Negative', 'lost', () => leadWith({ disposition: 'not_interested' })],
		['Open', 'follow_up', () => leadWith({ disposition: 'callback' })],
		['Unreached', 'no_show', () => withToken(outcome({ callOutcome: 'NO_SHOW' }))],
		['Unreached', 'unreached', () => leadWith({ status: 'voicemail' })],
		['Unknown', 'unknown', () => withToken(outcome({ callOutcome: 'Something new' }))],
	])('comes out of %s when the outcome is %s', async (output, category, request) => {
		expect(await recordsFrom(request())).toMatchObject({ [output]: [{ outcome: { category } }] });
	});

	it('is one record for each outcome of a delivery, routed on its own', async () => {
		const won = outcome();
		const lost = outcome({ callOutcome: 'NO_SALE' });
		expect(await recordsFrom(withToken([won, lost]))).toMatchObject({
			Positive: [{ callKey: `iclosed:${won.uuid}` }],
			Negative: [{ callKey: `iclosed:${lost.uuid}` }],
		});
	});

	it('says what else was in the delivery', async () => {
		expect(await recordsFrom(withToken([null, outcome(), 'junk']))).toMatchObject({
			Positive: [{ warnings: [{ path: '[0]' }, { path: '[2]' }] }],
		});
	});

	it('keeps the call of an edited outcome and gives it an id of its own', async () => {
		const original = outcome();
		const before = (await recordsFrom(withToken(original))).Positive?.[0];
		const after = (await recordsFrom(withToken({ ...original, notes: 'edited' }))).Positive?.[0];
		expect(after.callKey).toBe(before.callKey);
		expect(after.id).not.toBe(before.id);
	});

	it('is untouched by keys that name prototypes', async () => {
		const body = JSON.stringify(lead()).replace(
			'"variables":{',
			'"variables":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},',
		);
		const records = await recordsFrom(signed(body));
		expect(records).toMatchObject({ Positive: [{ contact: { firstName: 'Arjun' } }] });
		expect(JSON.stringify(await recordsFrom(signed(lead())))).not.toContain('polluted');
	});
});
