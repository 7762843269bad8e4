/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { createCalendar } from '../../nodes/outcome/calendar';
import { outputsOf } from '../../scripts/n8n/client.mjs';
import { importWorkflow } from '../../scripts/n8n/importWorkflow.mjs';
import { deliver } from '../../scripts/n8n/signing.mjs';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { ROWS } from '../fixtures/summary/byHand';
import { dataTables, type TableRow } from '../n8n/dataTable';
import { lead, outcome, SECRET, signed, withToken, type Request } from '../n8n/requests';
import { N8N_VERSION, useN8n } from '../n8n/useN8n';
import { standIn, type WorkflowNode } from './standIns';

const TABLE = 'Call log';
const TIME_ZONE = 'Europe/Berlin';
/** n8n 1.x knows rows only: its tables are made by hand, and chosen from the list. */
const MAKES_TABLES = !N8N_VERSION.startsWith('1.');

interface Workflow {
	nodes: WorkflowNode[];
	connections: Record<string, { main: Array<Array<{ node: string }>> }>;
}

type Tables = Awaited<ReturnType<typeof dataTables>>;

const example = (name: string) =>
	JSON.parse(readFileSync(path.join(projectRoot, 'examples', `${name}.json`), 'utf8'));

describe('the call log and what reads it', () => {
	const suite = useN8n({ GENERIC_TIMEZONE: TIME_ZONE });
	let tables: Tables;
	let log: Awaited<ReturnType<typeof importWorkflow>>;
	let executions = 0;

	/** As a user of 1.x sets it up: without the node that makes the table, the table chosen in the others. */
	const fitted = (workflow: Workflow, tableId?: string) => {
		if (MAKES_TABLES) return workflow;
		const nodes = workflow.nodes
			.filter(({ name }) => name !== 'Make the Table')
			.map((node) =>
				node.type === 'n8n-nodes-base.dataTable'
					? {
							...node,
							parameters: {
								...node.parameters,
								dataTableId: { __rl: true, mode: 'list', value: tableId },
							},
						}
					: node,
			);
		const connections = Object.fromEntries(
			Object.entries(workflow.connections).map(([from, { main }]) => [
				from,
				{ main: main.map((targets) => targets.filter(({ node }) => node !== 'Make the Table')) },
			]),
		);
		return { ...workflow, nodes, connections };
	};

	const send = async ({ trigger, body, headers, query }: Request) => {
		const name = `${trigger} Trigger`;
		const url = new URL(`/webhook/${log.paths[name]}?${new URLSearchParams(query)}`, suite.n8n.url);
		const { status, body: answer } = await deliver(url, body, headers);
		expect(status).toBe(200);
		const isDuplicate = JSON.stringify(answer).includes('duplicate');
		if (!isDuplicate) executions += 1;
		for (const { status } of await suite.client.settledExecutions(log.id, executions)) {
			expect(status).toBe('success');
		}
	};
	const rows = async (): Promise<TableRow[]> => tables.rows((await tables.find(TABLE)) ?? '');

	/**
	 * Runs a report as its schedule would at a moment, with the real table.
	 * @returns what Slack and the mail server would have been sent, by name of the node
	 */
	const runAt = async (name: string, timestamp: string) => {
		const workflow = example(name);
		const trigger = workflow.nodes.find(({ type }: WorkflowNode) =>
			type.endsWith('scheduleTrigger'),
		);
		const { id } = await suite.client.createWorkflow({
			...fitted({ ...workflow, nodes: workflow.nodes.map(standIn) }, await tables.find(TABLE)),
			pinData: { [trigger.name]: [{ json: { timestamp } }] },
		} as never);
		const workflowData = await suite.client.call('GET', `/workflows/${id}`);
		await suite.client.call('POST', `/workflows/${id}/run`, {
			workflowData,
			triggerToStartFrom: { name: trigger.name },
		});
		const [newest] = await suite.client.settledExecutions(id, 1);
		const execution = await suite.client.execution(newest!.id);
		expect(execution.data.resultData.error).toBeUndefined();
		const sent = workflow.nodes
			.map(({ name }: WorkflowNode) => name)
			.filter((name: string) => /^(Slack|Mail): /.test(name))
			.map((name: string) => [name.slice(0, name.indexOf(':')), outputsOf(execution, name).flat()]);
		return Object.fromEntries(sent) as Record<'Slack' | 'Mail', Array<Record<string, string>>>;
	};

	beforeAll(async () => {
		const { client } = suite;
		tables = await dataTables(suite);
		const tableId = MAKES_TABLES ? undefined : await tables.importCsv(TABLE);
		log = await importWorkflow(
			client,
			{ ...fitted(example('call-log'), tableId), pinData: {} },
			{
				osmTalkWebhookApi: await client.createCredential('osmTalk', 'osmTalkWebhookApi', {
					signingSecret: SECRET,
				}),
				iClosedWebhookApi: await client.createCredential('iClosed', 'iClosedWebhookApi', {
					secret: SECRET,
				}),
			},
		);
		await client.activate(log);
	});

	// Where the workflow makes the table, there is none before the first call.
	(MAKES_TABLES ? it.skip : it)('raises the alarm when there is not a single row', async () => {
		const { Slack } = await runAt('silence-alarm', new Date().toISOString());
		expect(Slack).toHaveLength(1);
	});

	it('writes a row for each call, also when its event comes twice or its outcome is edited', async () => {
		const call = outcome({
			callOutcome: 'NO_SHOW',
			startTime: '2026-05-06T22:30:00Z',
			dealValue: null,
			deal: null,
		});
		await send(withToken(call));
		await send(withToken(call));
		await send(withToken({ ...call, callOutcome: 'SALE', dealValue: 5000 }));
		await send(signed(lead({ timestamp: new Date().toISOString() })));
		const written = await rows();
		expect(written).toHaveLength(2);
		expect(written).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					// Half past midnight in Berlin.
					day: '2026-05-07',
					category: 'won',
					dealValue: 5000,
					origin: 'booked',
					key: `iclosed:${call.uuid}`,
				}),
				expect.objectContaining({ source: 'osmtalk', category: 'qualified', origin: 'outbound' }),
			]),
		);
	});

	it('keeps the alarm quiet on a day that brought an outcome, and raises it once on one that did not', async () => {
		expect(await runAt('silence-alarm', new Date().toISOString())).toEqual({ Slack: [], Mail: [] });
		const tomorrow = new Date(Date.now() + 26 * 3_600_000).toISOString();
		const { Slack, Mail } = await runAt('silence-alarm', tomorrow);
		expect([Slack.length, Mail.length]).toEqual([1, 1]);
		expect(Slack[0]?.text).toMatch(/^No call outcome has arrived since the beginning of /);
	});

	it('digests the edited outcome, on the day of the call in the time zone', async () => {
		const { Slack, Mail } = await runAt('daily-digest', '2026-05-08T05:00:00.000Z');
		expect(Slack).toHaveLength(1);
		expect(Slack[0]?.text).toMatch(/^Calls on Thursday, 7 May 2026: 1\nWon 1\n/);
		expect(Mail[0]).toMatchObject({
			subject: 'Calls on Thursday, 7 May 2026: 1',
			text: Slack[0]?.text,
			html: expect.stringContaining('Calls on Thursday, 7 May 2026: 1'),
		});
	});

	it('digests a day without calls in one sentence', async () => {
		const { Slack, Mail } = await runAt('daily-digest', '2026-05-10T05:00:00.000Z');
		expect(Slack.map(({ text }) => text)).toEqual(['No calls on Saturday, 9 May 2026']);
		expect(Mail[0]?.html).not.toContain('<table');
	});

	it('digests the day of the change of clocks as a pencil does', async () => {
		const calendar = createCalendar(TIME_ZONE);
		const tableId = (await tables.find(TABLE)) ?? '';
		await tables.insert(
			tableId,
			ROWS.map(({ dealValue, ...row }) => ({
				...row,
				dealValue: dealValue === '' ? null : Number(dealValue),
				day: calendar?.dayOf(Date.parse(row.calledAt ?? '')).day ?? '',
			})),
		);
		const { Slack } = await runAt('daily-digest', '2026-03-30T05:00:00.000Z');
		expect(Slack[0]?.text?.split('\n').slice(0, 4)).toEqual([
			'Calls on Sunday, 29 March 2026: 20',
			expect.stringContaining('Won 4 · Qualified 1 · Lost 2 ·'),
			'Never happened: 6 (no-show 1, canceled 1, unreached 3, failed 1)',
			'Contact rate 50% (4 of 8) · Show rate 75% (6 of 8) · Qualification rate 45% (5 of 11) · Close rate 36% (4 of 11)',
		]);
	});

	it('sums up the week by closer and campaign', async () => {
		const { Slack } = await runAt('weekly-by-closer-and-campaign', '2026-03-30T05:00:00.000Z');
		const [title, ...lines] = Slack[0]?.text?.split('\n') ?? [];
		// The week begins on the 23rd; the day before the change of clocks is in it, the day after is not.
		expect(title).toBe('Calls from Monday, 23 March 2026 to Sunday, 29 March 2026: 21');
		expect(lines).toEqual(
			expect.arrayContaining([
				expect.stringMatching(/^Ann · No campaign: 7 calls, 4 won, /),
				expect.stringMatching(/^Robo · Spring: 6 calls, contact rate 60% \(3 of 5\), /),
			]),
		);
	});
});
