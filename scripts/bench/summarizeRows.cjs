// Runs nodes on many rows of a call log with n8n's own engine, in turns in one process, and tells the time that n8n counts for
// each. Arguments: the folder of n8n's runtime, the package's, how many rows, how many rounds, the variants by name (JSON).
// Needs n8n's modules on the NODE_PATH, as n8n puts them.
const { createRequire } = require('node:module');
const path = require('node:path');

const [runtime, packageFolder, rows, rounds, variants] = process.argv.slice(2);
const ofN8n = createRequire(path.join(runtime, 'node_modules/n8n/package.json'));
process.env.N8N_LOG_LEVEL = 'silent';
ofN8n('reflect-metadata');
const { WorkflowExecute, ExecutionLifecycleHooks } = ofN8n('n8n-core');
const { Workflow, NodeHelpers, createRunExecutionData } = ofN8n('n8n-workflow');

const { NormalizeOutcome } = require(
	path.join(packageFolder, 'dist/nodes/NormalizeOutcome/NormalizeOutcome.node.js'),
);
const { Summarize } = ofN8n('n8n-nodes-base/dist/nodes/Transform/Summarize/Summarize.node.js');
const TYPES = { ours: new NormalizeOutcome(), theirs: new Summarize() };
const nodeTypes = {
	getByName: (name) => TYPES[name],
	getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(TYPES[name], version),
	getKnownTypes: () => ({}),
};

const CATEGORIES = ['won', 'qualified', 'lost', 'follow_up', 'completed', 'no_show', 'unreached'];
const HOUR = 3_600_000;

/** Rows as Simplify gives them and a data table gives them back; each fiftieth is about a call that has one already. */
function rowOf(index) {
	const call = index % 50 === 49 ? index - 1 : index;
	const category = CATEGORIES[(call * 7) % CATEGORIES.length];
	const calledAt = new Date(Date.UTC(2026, 0, 1) + (call % 8_760) * HOUR).toISOString();
	return {
		day: calledAt.slice(0, 10),
		headline: `Call ${call} · Contact ${call}`,
		category,
		group: 'open',
		reason: category === 'lost' ? 'not_interested' : null,
		objection: category === 'lost' ? 'money' : null,
		nextAction: null,
		contactName: `Contact ${call}`,
		contactEmail: `contact${call}@example.com`,
		contactPhone: '+12025550123',
		contactCompany: null,
		dealValue: category === 'won' ? 100 + (call % 900) : null,
		dealCurrency: category === 'won' ? ['USD', 'EUR'][call % 2] : null,
		dealProduct: null,
		agent: `agent${call % 20}@example.com`,
		campaign: `Campaign ${call % 5}`,
		origin: call % 3 === 0 ? 'booked' : 'outbound',
		connection: category === 'unreached' ? 'no_answer' : 'connected',
		durationSeconds: call % 600,
		notes: null,
		source: 'osmtalk',
		calledAt,
		receivedAt: new Date(Date.parse(calledAt) + index).toISOString(),
		key: `osmtalk:call_${call}`,
	};
}

/** @returns {Promise<{ milliseconds: number, cpuMilliseconds: number, items: number }>} by n8n's clock, and of the processor */
async function run({ type, parameters }, items) {
	const node = { id: 'n', name: 'N', type, typeVersion: 1, position: [0, 0], parameters };
	const workflow = new Workflow({
		id: 'w',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes,
	});
	const nodeExecutionStack = [{ node, data: { main: [items] }, source: null }];
	const data = createRunExecutionData({ executionData: { nodeExecutionStack } });
	const hooks = new ExecutionLifecycleHooks('manual', '1', { ...workflow, nodes: [node] });
	const place = 'http://127.0.0.1/';
	const additional = {
		executionId: '1',
		currentNodeExecutionIndex: 0,
		variables: {},
		hooks,
		webhookWaitingBaseUrl: place,
		formWaitingBaseUrl: place,
	};
	const execution = new WorkflowExecute(additional, 'manual', data);
	const before = process.cpuUsage();
	const { resultData } = (await execution.processRunExecutionData(workflow)).data;
	const { user, system } = process.cpuUsage(before);
	if (resultData.error) throw resultData.error;
	const [{ executionTime, data: output }] = resultData.runData.N;
	const cpuMilliseconds = (user + system) / 1000;
	return { milliseconds: executionTime, cpuMilliseconds, items: output.main[0].length };
}

async function main() {
	const items = Array.from({ length: Number(rows) }, (_, index) => ({ json: rowOf(index) }));
	const wanted = Object.entries(JSON.parse(variants));
	const baseBytes = process.memoryUsage().rss;
	const measured = Object.fromEntries(wanted.map(([name]) => [name, []]));
	for (let round = 0; round < Number(rounds); round += 1) {
		for (const [index] of wanted.entries()) {
			const [name, variant] = wanted[(index + round) % wanted.length];
			measured[name].push(await run(variant, items));
		}
	}
	const peakBytes = process.resourceUsage().maxRSS * 1024;
	console.log(JSON.stringify({ measured, baseBytes, peakBytes }));
	process.exit();
}

main().catch((error) => {
	console.error(error);
	process.exit(1);
});
