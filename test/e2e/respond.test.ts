import { randomUUID } from 'node:crypto';

import { sleep } from 'n8n-workflow';

import { importWorkflow } from '../../scripts/n8n/importWorkflow.mjs';
import { deliver } from '../../scripts/n8n/signing.mjs';
import { analysis, lead, outcome, SECRET, signed, asText } from '../n8n/requests';
import { useN8n } from '../n8n/useN8n';
import { NORMALIZE, workflowInto } from '../n8n/workflow';

/** Longer than a copy waits for the fate of the event (4 s), shorter than what n8n takes for a long wait (60 s). */
const SLOW_SECONDS = 7;

const osmTalk = { type: 'osmTalkTrigger', credential: 'osmTalkWebhookApi' } as const;
const iClosed = { type: 'iClosedTrigger', credential: 'iClosedWebhookApi' } as const;

/** What is not interested fails, what is to be called back takes its time, and everything else succeeds. */
function fateByGroup() {
	const exported = workflowInto({
		finished: { ...osmTalk, parameters: { options: { respond: 'whenFinished' } } },
		immediate: osmTalk,
		iClosed,
	});
	const node = (name: string, type: string, parameters: object, more = {}) => ({
		...{ name, type: `n8n-nodes-base.${type}`, parameters, ...more },
		...{ id: randomUUID(), typeVersion: 1, position: [0, 0] },
	});
	const to = (name: string) => [{ node: name, type: 'main', index: 0 }];
	exported.nodes.push(
		node('Fail', 'stopAndError', { errorMessage: 'The CRM is away' }),
		node(
			'Take Time',
			'wait',
			{ amount: SLOW_SECONDS, unit: 'seconds' },
			{ webhookId: randomUUID() },
		),
	);
	Object.assign(exported.connections, { [NORMALIZE]: { main: [[], to('Fail'), to('Take Time')] } });
	return exported;
}

const withDisposition = (disposition: string) => {
	const { lead: fields, ...event } = lead();
	return { ...event, lead: { ...fields, disposition } };
};

describe('when the sender is answered', () => {
	const suite = useN8n();
	let paths: Record<string, string> = {};
	let workflowId = '';
	let executions = 0;

	beforeAll(async () => {
		const { client } = suite;
		const workflow = await importWorkflow(client, fateByGroup(), {
			osmTalkWebhookApi: await client.createCredential('o', 'osmTalkWebhookApi', {
				signingSecret: SECRET,
			}),
			iClosedWebhookApi: await client.createCredential('i', 'iClosedWebhookApi', {
				secret: SECRET,
			}),
		});
		await client.activate(workflow);
		({ paths, id: workflowId } = workflow);
	});

	const send = async (trigger: string, event: unknown) => {
		const { body, headers } = signed(event);
		return await deliver(`${suite.n8n.url}/webhook/${paths[trigger]}`, body, headers);
	};
	/** The executions that have come since the last time. */
	const newExecutions = async (count: number) => {
		executions += count;
		const settled = await suite.client.settledExecutions(workflowId, executions);
		expect(settled).toHaveLength(executions);
		return settled.slice(0, count).map(({ status }: { status: string }) => status);
	};

	describe('when the workflow has finished', () => {
		it('is 2xx without any data once it has succeeded, and a copy is a duplicate', async () => {
			const event = withDisposition('qualified');
			const answer = await send('finished', event);
			expect(answer.status).toBe(200);
			expect(JSON.stringify(answer.body ?? '')).not.toContain('Arjun');
			expect(await newExecutions(1)).toEqual(['success']);
			expect(await send('finished', event)).toEqual({ status: 200, body: { status: 'duplicate' } });
			expect(await newExecutions(0)).toEqual([]);
		});

		it('is 5xx when a step failed, and the repeat runs', async () => {
			const event = withDisposition('not_interested');
			for (let attempt = 0; attempt < 2; attempt += 1)
				expect((await send('finished', event)).status).toBe(500);
			expect(await newExecutions(2)).toEqual(['error', 'error']);
		});

		it('is 503 for a copy of what is still running, which does not run twice', async () => {
			const event = withDisposition('callback');
			// Which of them n8n reads first is not said.
			const all = await Promise.all([1, 2, 3].map(() => send('finished', event)));
			expect(all.map(({ status }) => status).sort()).toEqual([200, 503, 503]);
			expect(await send('finished', event)).toMatchObject({ body: { status: 'duplicate' } });
			expect(await newExecutions(1)).toEqual(['success']);
		});
	});

	it('is 2xx at once by default, whatever becomes of the workflow, and a copy is a duplicate', async () => {
		const event = withDisposition('not_interested');
		expect(await send('immediate', event)).toEqual({ status: 200, body: { status: 'accepted' } });
		expect(await send('immediate', event)).toEqual({ status: 200, body: { status: 'duplicate' } });
		expect(await newExecutions(1)).toEqual(['error']);
	});

	describe('by call, as the osmTalk Trigger has it', () => {
		const analysisOf = (event: ReturnType<typeof lead>) => {
			const payload = analysis();
			return { ...payload, call: { ...payload.call, id: event.lead.callId } };
		};
		const DUPLICATE = { status: 200, body: { status: 'duplicate' } };
		const ACCEPTED = { status: 200, body: { status: 'accepted' } };

		it('an analysis that comes just before its lead is a duplicate', async () => {
			const event = lead();
			const early = send('immediate', analysisOf(event));
			await sleep(200);
			expect(await send('immediate', event)).toEqual(ACCEPTED);
			expect(await early).toEqual(DUPLICATE);
			await newExecutions(1);
		});

		it('an analysis that comes after its lead is one too', async () => {
			const event = lead();
			expect(await send('immediate', event)).toEqual(ACCEPTED);
			expect(await send('immediate', analysisOf(event))).toEqual(DUPLICATE);
			await newExecutions(1);
		});

		it('an analysis of a call without a lead runs, and so does a lead that comes long after', async () => {
			const event = lead();
			expect(await send('immediate', analysisOf(event))).toEqual(ACCEPTED);
			expect(await send('immediate', event)).toEqual(ACCEPTED);
			await newExecutions(2);
		});
	});

	it('keeps outcomes apart whose numbers are neighbours beyond 2^53', async () => {
		for (const uuid of ['9007199254740993', '9007199254740992']) {
			const body = asText(outcome()).replace(/"uuid":\d+/, `"uuid":${uuid}`);
			const url = `${suite.n8n.url}/webhook/${paths.iClosed}?token=${SECRET}`;
			expect(await deliver(url, body)).toEqual({ status: 200, body: { status: 'accepted' } });
		}
		await newExecutions(2);
	});
});
