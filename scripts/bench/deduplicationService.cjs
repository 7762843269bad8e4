// Claims in n8n's own deduplication service and database, without the rest of n8n. Arguments: the folder of n8n's runtime, the
// project's, how many claims to time, and as JSON the numbers of events to remember beforehand. The last line of its output is
// JSON: per number remembered, the milliseconds of each claim, one `alone` after another and ten `together`, and what of those alone
// went into `reading` the list and `writing` it.
const { createHash } = require('node:crypto');
const { createRequire } = require('node:module');
const path = require('node:path');

const [runtime, projectRoot, count, remembered] = process.argv.slice(2);
const ofN8n = createRequire(path.join(runtime, 'node_modules/n8n/package.json'));
const { databaseClaims } = require(
	path.join(projectRoot, 'dist/nodes/delivery/once/databaseClaims.js'),
);

const TOGETHER = 10;
const WINDOW_MS = 72 * 3_600_000;
/** What the service keeps of one event: its key in two windows, and the mark of who claimed it. */
const ENTRIES = 3;

/** As the service stores an entry (n8n 2.41 `DeduplicationHelper.createValueHash`). */
const entry = (text) => createHash('md5').update(text).digest('base64');

async function main() {
	ofN8n('reflect-metadata');
	const { Container } = ofN8n('@n8n/di');
	const { DbConnection, ProcessedDataRepository, WorkflowRepository } = ofN8n('@n8n/db');
	const connection = Container.get(DbConnection);
	await connection.init();
	await connection.migrate();
	const { DeduplicationHelper } = ofN8n('./dist/deduplication/deduplication-helper.js');
	const service = new DeduplicationHelper();
	const lists = Container.get(ProcessedDataRepository);
	const spent = { findOne: 0, update: 0 };
	for (const name of Object.keys(spent)) {
		const original = lists[name].bind(lists);
		lists[name] = async (...given) => {
			const began = performance.now();
			const result = await original(...given);
			spent[name] += performance.now() - began;
			return result;
		};
	}
	const workflow = { id: 'bench' };
	const workflows = Container.get(WorkflowRepository);
	const stored = { ...workflow, name: 'Bench', active: false, nodes: [], connections: {} };
	await workflows.save(workflows.create({ ...stored, versionId: 'v1' }));

	const results = [];
	for (const events of JSON.parse(remembered)) {
		const node = { id: `node-${events}` };
		if (events > 0) {
			const data = Array.from({ length: ENTRIES * events }, (_, index) => entry(`old ${index}`));
			const row = { workflowId: workflow.id, context: `n:${node.id}` };
			await lists.insert({
				...row,
				value: { mode: 'entries', data },
			});
		}
		const call = (name) => (items, scope, options) =>
			service[name](items, scope, { workflow, node }, options);
		const context = {
			getWorkflow: () => workflow,
			getNode: () => node,
			helpers: {
				checkProcessedAndRecord: call('checkProcessedAndRecord'),
				removeProcessed: call('removeProcessed'),
			},
		};
		const claims = databaseClaims(context, 'event', WINDOW_MS, Date.now());
		const claim = (key, mark) => claims.claim({ key, mark: `${key} ${mark}`, corrects: false });
		const time = async (name, howMany) => {
			const began = performance.now();
			const held = await Promise.all(
				Array.from({ length: howMany }, (_, index) => claim(`${name} ${index}`, name)),
			);
			if (!held.every(Boolean)) throw new Error('a new event was taken for a duplicate');
			return (performance.now() - began) / howMany;
		};
		const alone = [];
		const together = [];
		const reading = [];
		const writing = [];
		for (let index = 0; index < Number(count); index += 1) {
			Object.assign(spent, { findOne: 0, update: 0 });
			alone.push(await time(`alone ${index}`, 1));
			reading.push(spent.findOne);
			writing.push(spent.update);
			if (index % TOGETHER === 0) together.push(await time(`together ${index}`, TOGETHER));
		}
		results.push({ alone, together, reading, writing });
	}
	console.log(JSON.stringify(results));
}

main().then(
	() => process.exit(0),
	(error) => {
		console.error(error);
		process.exit(1);
	},
);
