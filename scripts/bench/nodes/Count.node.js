// A node for the bench alone: notes each item's call in a file. Without an expression, so that none costs an isolate.
const { appendFileSync } = require('node:fs');

class Count {
	description = {
		displayName: 'Count',
		name: 'count',
		group: ['output'],
		version: 1,
		description: 'Notes what arrives',
		defaults: { name: 'Count' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	};

	async execute() {
		const items = this.getInputData();
		const lines = items.map(({ json }) => `${this.getExecutionId()} ${json.callKey}\n`);
		appendFileSync(process.env.BENCH_COUNT, lines.join(''));
		return [items];
	}
}

module.exports = { Count };
