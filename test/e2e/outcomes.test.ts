import { outputsOf } from '../../scripts/n8n/client.mjs';
import { importWorkflow } from '../../scripts/n8n/importWorkflow.mjs';
import { deliver } from '../../scripts/n8n/signing.mjs';
import { analysis, lead, outcome, SECRET, signed, withToken, type Request } from '../n8n/requests';
import { useN8n } from '../n8n/useN8n';
import { NORMALIZE, workflowInto, type TriggerSetup } from '../n8n/workflow';

/** Each event runs on its own: what counts here is which events run, and what becomes of them. */
const options = { deduplicate: 'off' };
const iClosedWith = (filters: unknown): TriggerSetup => ({
	type: 'iClosedTrigger',
	credential: 'iClosedWebhookApi',
	parameters: { filters, options },
});
const osmTalkWith = (parameters: object): TriggerSetup => ({
	type: 'osmTalkTrigger',
	credential: 'osmTalkWebhookApi',
	parameters: { ...parameters, options },
});

const spelled = (callOutcome: string) => outcome({ callOutcome });
const leadWith = (changes: object) => {
	const event = lead();
	return { ...event, lead: { ...event.lead, outcome: null, ...changes } };
};
const analysisWith = (fields: object, call: object = {}) => {
	const event = analysis();
	return { ...event, call: { ...event.call, ...call }, analysis: fields };
};

/** What expressions may give where a list is expected. */
const ODD = [
	'null',
	'7',
	'"won"',
	'"won, lost"',
	'["won", null, 7]',
	'({ a: 1 })',
	'({ toString: null })',
	'$json.nothing.here',
	'undefined',
	'$("Nope").item.json.x',
];

describe('on real n8n', () => {
	const suite = useN8n();

	/** Imports and activates a workflow; `send` gives what one request was answered and what it became. */
	async function running(triggers: Record<string, TriggerSetup>, normalize: object = {}) {
		const { client, n8n } = suite;
		const credentials = {
			osmTalkWebhookApi: await client.createCredential('osmTalk', 'osmTalkWebhookApi', {
				signingSecret: SECRET,
			}),
			iClosedWebhookApi: await client.createCredential('iClosed', 'iClosedWebhookApi', {
				secret: SECRET,
			}),
		};
		const workflow = await importWorkflow(client, workflowInto(triggers, normalize), credentials);
		await client.activate(workflow);
		let executions = 0;
		return {
			send: async ({ trigger, body, headers, query }: Request) => {
				const url = new URL(
					`/webhook/${workflow.paths[trigger]}?${new URLSearchParams(query)}`,
					n8n.url,
				);
				const answer = await deliver(url, body, headers);
				const status = (answer.body as { status?: string }).status;
				if (status !== 'accepted') {
					expect(await client.settledExecutions(workflow.id, executions)).toHaveLength(executions);
					return { answer: `${answer.status} ${status}`, records: [], hints: [] };
				}
				const [newest] = await client.settledExecutions(workflow.id, ++executions);
				expect(newest?.status).toBe('success');
				const execution = await client.execution(newest!.id);
				const [run] = execution.data.resultData.runData[NORMALIZE] ?? [];
				return {
					answer: `${answer.status} ${status}`,
					records: outputsOf(execution, NORMALIZE).flat(),
					hints: (run?.hints ?? []).map(({ message }: { message: string }) => message),
				};
			},
		};
	}
	type Running = Awaited<ReturnType<typeof running>>;

	describe('a filter', () => {
		let workflow: Running;

		beforeAll(async () => {
			workflow = await running({
				won: iClosedWith({ outcomes: ['won'] }),
				canceled: iClosedWith({ outcomes: ['canceled'] }),
				rescheduled: iClosedWith({ outcomes: ['rescheduled'] }),
				'the word Won': iClosedWith({ words: 'Won' }),
				'a word or an outcome': iClosedWith({ outcomes: ['no_show'], words: 'price objection' }),
				qualified: osmTalkWith({ filters: { outcomes: ['qualified'] } }),
				unreached: osmTalkWith({ filters: { outcomes: ['unreached'] } }),
				'one campaign': osmTalkWith({ filters: { campaignIds: 'cmp_xxx' } }),
			});
		});

		it.each<[string, string, 'runs' | 'is ignored', object]>([
			['won', 'SALE', 'runs', spelled('SALE')],
			['won', 'Partial sale', 'runs', spelled('Partial sale')],
			['won', 'NO_SALE', 'is ignored', spelled('NO_SALE')],
			['won', 'a word nobody knows', 'runs', spelled('Paid in three')],
			['canceled', 'CANCELLED', 'runs', spelled('CANCELLED')],
			['rescheduled', 'RESCHEDULE', 'runs', spelled('RESCHEDULE')],
			['the word Won', 'SALE', 'runs', spelled('SALE')],
			['the word Won', 'NO_SHOW', 'is ignored', spelled('NO_SHOW')],
			['a word or an outcome', 'PRICE_OBJECTION', 'runs', spelled('PRICE_OBJECTION')],
			['a word or an outcome', 'no-show', 'runs', spelled('no-show')],
			['a word or an outcome', 'SALE', 'is ignored', spelled('SALE')],
			['qualified', 'an analysis', 'runs', analysisWith({ success: true })],
			['qualified', 'a lead', 'runs', leadWith({ disposition: 'qualified' })],
			['qualified', 'a callback', 'is ignored', leadWith({ disposition: 'callback' })],
			['qualified', 'a status of the future', 'runs', leadWith({ status: 'scheduled' })],
			['unreached', 'a voicemail', 'runs', leadWith({ status: 'voicemail' })],
			[
				'unreached',
				'the analysis of a voicemail',
				'runs',
				analysisWith({ success: true }, { status: 'voicemail' }),
			],
			['one campaign', 'its lead', 'runs', lead()],
			['one campaign', 'an analysis', 'is ignored', analysis()],
		])('on "%s": %s %s', async (trigger, _what, fate, payload) => {
			const request = 'hookType' in payload ? withToken : signed;
			const { answer } = await workflow.send(request(payload, trigger));
			expect(answer).toBe(fate === 'runs' ? '200 accepted' : '200 ignored');
		});
	});

	describe('a setting that is an expression', () => {
		let workflow: Running;

		beforeAll(async () => {
			workflow = await running({
				...Object.fromEntries(
					ODD.flatMap((expression) => {
						const value = `={{ ${expression} }}`;
						return [
							[
								`iClosed ${expression}`,
								iClosedWith({ outcomes: value, words: value, closerEmails: '' }),
							],
							[`osmTalk ${expression}`, osmTalkWith({ events: value, filters: { words: '' } })],
							[
								`campaign ${expression}`,
								osmTalkWith({ filters: { campaignIds: value, outcomes: [] } }),
							],
						];
					}),
				),
				'events in one text': osmTalkWith({
					events: '={{ "campaign.lead_completed, call.analysis_completed" }}',
				}),
				'leads only': osmTalkWith({ events: '={{ "campaign.lead_completed" }}' }),
			});
		});

		it.each(ODD)('never breaks a delivery: %s', async (expression) => {
			for (const request of [
				withToken(spelled('SALE'), `iClosed ${expression}`),
				signed(lead(), `osmTalk ${expression}`),
			]) {
				// A number is a word that this outcome does not have; everything else lets it through.
				const isWord = expression === '7' && request.trigger.startsWith('iClosed');
				expect((await workflow.send(request)).answer).toBe(isWord ? '200 ignored' : '200 accepted');
			}
			const { answer } = await workflow.send(signed(lead(), `campaign ${expression}`));
			expect(['200 accepted', '200 ignored']).toContain(answer);
		});

		it('is read as what it says, never as letters', async () => {
			const { send } = workflow;
			expect((await send(withToken(spelled('NO_SALE'), 'iClosed "won"'))).answer).toBe(
				'200 ignored',
			);
			expect((await send(withToken(spelled('NO_SALE'), 'iClosed "won, lost"'))).answer).toBe(
				'200 accepted',
			);
			expect((await send(signed(analysis(), 'events in one text'))).answer).toBe('200 accepted');
			expect((await send(signed(analysis(), 'leads only'))).answer).toBe('200 ignored');
			expect((await send(signed(lead(), 'leads only'))).answer).toBe('200 accepted');
		});
	});

	describe('Normalize Outcome', () => {
		let workflow: Running;

		beforeAll(async () => {
			workflow = await running(
				{ iClosed: iClosedWith({}), osmTalk: osmTalkWith({}) },
				{
					options: {
						defaultCountry: '={{ $json.data.country }}',
						defaultCurrency: '={{ $json.data.currency }}',
					},
					outcomeMapping: {
						rules: [
							{ source: 'any', value: '={{ $json.data.ownWord }}', category: 'won' },
							{ source: 'any', value: 'Never heard', category: 'lost' },
						],
					},
					fieldMapping: {
						fields: [
							{ target: 'contact.company', path: 'data.client["Company Name"]' },
							{ target: 'deal.product', path: '$json.data.plan' },
							{ target: 'call.eventTypeName', path: 'room' },
							{ target: 'notes', path: 'data.budget' },
						],
					},
				},
			);
		});

		it('evaluates settings for each item, finds fields however they were entered, and says what matched nothing', async () => {
			const { records, hints } = await workflow.send(
				withToken([
					outcome({
						phoneNumber: '098765 43210',
						country: 'IN',
						currency: 'INR',
						callOutcome: 'Signed',
						ownWord: 'signed',
						client: { 'Company Name': 'Acme' },
						plan: 'Pro',
						room: 'Blue',
					}),
					outcome({ phoneNumber: '(202) 555-0123', country: 'US', currency: 'USD' }),
				]),
			);
			expect(records).toMatchObject([
				{
					contact: { phone: '+919876543210', company: 'Acme' },
					deal: { currency: 'INR', product: 'Pro' },
					outcome: { category: 'won', mappedBy: 'custom' },
					call: { eventTypeName: 'Blue' },
				},
				{ contact: { phone: '+12025550123' }, deal: { currency: 'USD' } },
			]);
			expect(hints).toEqual([
				expect.stringContaining('"Never heard" → lost'),
				expect.stringContaining('"data.budget" → notes'),
			]);
		});

		it('takes a call that nobody answered for unreached, whatever its analysis says', async () => {
			const { records } = await workflow.send(
				signed(analysisWith({ success: true }, { status: 'no_answer' })),
			);
			expect(records).toMatchObject([
				{ outcome: { category: 'unreached', detail: 'no_answer', connection: 'no_answer' } },
			]);
		});

		it('gives the fields in the order in which people read them', async () => {
			const { records } = await workflow.send(withToken(outcome()));
			const names = Object.keys(records[0] ?? {});
			expect(names.slice(0, 6)).toEqual([
				'headline',
				'outcome',
				'contact',
				'deal',
				'agent',
				'call',
			]);
			expect(names.slice(-3)).toEqual(['id', 'callKey', 'schemaVersion']);
		});
	});
});
