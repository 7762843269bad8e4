/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { importWorkflow } from '../../scripts/n8n/importWorkflow.mjs';
import { deliver } from '../../scripts/n8n/signing.mjs';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { SECRET, type Request } from '../n8n/requests';
import { N8N_VERSION, useN8n, type Suite } from '../n8n/useN8n';
import { Accounts, type Account, type Fault } from './accounts';
import type { Vendor } from './standIns/standIn';

const RUNNING = ['new', 'running', 'waiting'];

/** An example that runs on n8n and writes into an account of its own. */
export interface Running {
	account: Account;
	/** Sends events as the vendors do, one after the other, and waits until n8n is done with each. */
	send(...requests: Request[]): Promise<void>;
	/** Sends them at once. */
	sendTogether(...requests: Request[]): Promise<void>;
	/** How the executions that the events started ended. */
	outcomes(): Promise<string[]>;
	/** Retries what failed, as a person does in the list of executions. */
	retryFailed(): Promise<void>;
}

/** One n8n whose requests to CRMs end at stand-ins, for all tests of the file that calls this. */
export function useCrm(vendors: readonly Vendor[]) {
	const accounts = new Accounts(vendors);
	beforeAll(() => accounts.start());
	const suite = useN8n(accounts.environment);
	afterAll(() => accounts.stop());
	let count = 0;

	/**
	 * Imports an example as it is, does what its note asks a user to do (credentials, settings), and publishes it.
	 * @param faults what goes wrong in the CRM, by the number of the request, from 1
	 */
	async function run(vendor: Vendor, faults: Record<number, Fault> = {}): Promise<Running> {
		const token = `token-${vendor.crm}-${++count}`;
		const account = accounts.open(vendor, token, faults);
		const { client, n8n } = suite;
		// One after the other: n8n 1.123 on SQLite refuses them at once.
		const credentials: Parameters<typeof importWorkflow>[2] = {};
		for (const [type, data] of Object.entries({
			iClosedWebhookApi: { secret: SECRET },
			osmTalkWebhookApi: { signingSecret: SECRET },
			...vendor.credentials(token),
		})) {
			credentials[type] = await client.createCredential(token, type, data);
		}
		const example = asAUserWould(vendor);
		if (HAS_NO_TABLE_NODE) await makeTableByHand(client, example);
		const workflow = await importWorkflow(client, example, credentials);
		await client.activate(workflow);

		const executions = () => client.executions(workflow.id);
		const settled = async () => {
			for (let quiet = 0; quiet < 3; ) {
				const isQuiet = !(await executions()).some(({ status }) => RUNNING.includes(status));
				quiet = isQuiet ? quiet + 1 : 0;
				await delay(250);
			}
		};
		const post = async ({ trigger, body, headers, query = {} }: Request) => {
			const url = `${n8n.url}/webhook/${workflow.paths[trigger]}?${new URLSearchParams(query)}`;
			const { status } = await deliver(url, body, headers);
			expect(status).toBe(200);
		};
		const failed = async () =>
			(await executions()).filter(({ mode, status }) => mode === 'webhook' && status === 'error');
		return {
			account,
			async send(...requests) {
				for (const request of requests) {
					await post(request);
					await settled();
				}
			},
			async sendTogether(...requests) {
				await Promise.all(requests.map(post));
				await settled();
			},
			outcomes: async () =>
				(await executions())
					.filter(({ mode }) => mode === 'webhook' || mode === 'retry')
					.map(({ status }) => status),
			async retryFailed() {
				for (const { id } of await failed()) await client.retry(id);
				await settled();
			},
		};
	}
	return { suite, run };
}

/** There a workflow can use data tables, but cannot make them or name them. */
const HAS_NO_TABLE_NODE = N8N_VERSION.startsWith('1.');

/** What the note about n8n 1.123 asks for: the table made by hand, its node deleted, the table chosen from the list. */
async function makeTableByHand(client: Suite['client'], workflow: Workflow) {
	const ledger = workflow.nodes.find(({ name }) => name === 'Ledger');
	if (ledger === undefined) throw new Error('The example makes no table');
	const project = await client.call('GET', '/projects/personal');
	const tables = `/projects/${project.id}/data-tables`;
	const { tableName: name, columns } = ledger.parameters;
	const found = await client.call(
		'GET',
		`${tables}?filter=${encodeURIComponent(JSON.stringify({ name }))}`,
	);
	const { id } =
		found.data[0] ?? (await client.call('POST', tables, { name, columns: columns.column }));
	workflow.nodes = workflow.nodes.filter((node) => node !== ledger);
	for (const { parameters } of workflow.nodes) {
		if (parameters.dataTableId) parameters.dataTableId = { __rl: true, mode: 'list', value: id };
	}
	const next = workflow.connections.Ledger?.main[0];
	delete workflow.connections.Ledger;
	workflow.connections['Names Somebody?']?.main.splice(0, 1, next ?? []);
}

interface Workflow {
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as the file has them
	nodes: Array<{ name: string; type: string; parameters: any; credentials?: object }>;
	connections: Record<string, { main: object[][] }>;
}

/** The example with a user's credentials and settings, and nothing else changed. */
function asAUserWould({ example, settings }: Vendor): Workflow {
	const file = path.join(projectRoot, 'examples', example);
	const workflow: Workflow = JSON.parse(readFileSync(file, 'utf8'));
	for (const node of workflow.nodes) {
		const { nodeCredentialType, genericAuthType, assignments } = node.parameters;
		const type =
			node.type === 'n8n-nodes-base.slack' ? 'slackApi' : (nodeCredentialType ?? genericAuthType);
		if (type !== undefined) node.credentials = { [type]: {} };
		for (const assignment of assignments?.assignments ?? []) {
			assignment.value = settings[assignment.name] ?? assignment.value;
		}
	}
	return Object.assign(workflow, { pinData: {} });
}
