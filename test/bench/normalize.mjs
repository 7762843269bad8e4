import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { projectRoot } from '../../scripts/projectRoot.mjs';

/*
 * `node --expose-gc test/bench/normalize.mjs`, on the built package: what one record costs, and whether time and memory of
 * one run of Normalize Outcome grow with its items and not faster. Numbers to look at, no test.
 */

const require = createRequire(import.meta.url);
const built = (file) => require(path.join(projectRoot, 'dist/nodes', file));
const { NormalizeOutcome } = built('NormalizeOutcome/NormalizeOutcome.node.js');
const { normalize } = built('providers/normalize.js');
const { PROVIDERS } = built('providers/registry.js');
const { compileSettings } = built('outcome/settings.js');

const NOW = '2026-05-06T11:23:46.000Z';
const EVENTS = ['iclosed-outcome-added', 'osmtalk-lead-completed', 'osmtalk-analysis-completed'];
const SETTINGS = {
	'as it comes': {},
	'all CRM objects, raw payload, field mapping': {
		defaultCountry: 'IN',
		defaultCurrency: 'INR',
		crmFields: ['hubspot', 'salesforce', 'pipedrive', 'close'],
		includeRaw: true,
		fieldMapping: [{ target: 'deal.value', path: 'lead.outcome.budget_inr' }],
	},
};

/** The sample, as if about another person: no two items share a phone number. */
function payload(event, index) {
	const text = readFileSync(
		path.join(projectRoot, 'test/fixtures/payloads', `${event}.json`),
		'utf8',
	);
	return text.replace(/"\+\d+"/, `"+9198${String(index).padStart(8, '0')}"`);
}

function envelopes(event, count) {
	return Array.from({ length: count }, (_, index) => {
		const body = JSON.parse(payload(event, index));
		const provider = PROVIDERS.find(({ read }) => read(body).events?.length > 0);
		const [vendorEvent] = provider.read(body).events;
		return { ...vendorEvent, source: provider.source, receivedAt: NOW, verified: true };
	});
}

const quantile = (sorted, share) => sorted[Math.floor(sorted.length * share)].toFixed(1);

console.log('One record, µs (10,000 records after as many to warm up)');
for (const [label, input] of Object.entries(SETTINGS)) {
	for (const event of EVENTS) {
		const { settings } = await compileSettings(input, ['iclosed', 'osmtalk']);
		const items = envelopes(event, 20_000);
		const times = items.map((item) => {
			const start = process.hrtime.bigint();
			normalize(item, PROVIDERS, settings, NOW);
			return Number(process.hrtime.bigint() - start) / 1000;
		});
		const sorted = times.slice(10_000).sort((one, other) => one - other);
		console.log(
			`  ${event}, ${label}: p50 ${quantile(sorted, 0.5)}, p99 ${quantile(sorted, 0.99)}`,
		);
	}
}

async function run(items) {
	const context = {
		getNodeParameter: (_name, _item, fallback) => fallback,
		getInputData: () => items,
		getNode: () => ({ name: 'Normalize Outcome' }),
		continueOnFail: () => false,
		addExecutionHints: () => undefined,
	};
	return await new NormalizeOutcome().execute.call(context);
}

console.log('\nOne run of the node');
for (const count of [1_000, 10_000, 50_000]) {
	const items = envelopes(EVENTS[1], count).map((json) => ({ json }));
	await run(items.slice(0, 1_000));
	globalThis.gc?.();
	const heap = process.memoryUsage().heapUsed;
	const start = performance.now();
	const [records] = await run(items);
	const elapsed = performance.now() - start;
	globalThis.gc?.();
	const grown = (process.memoryUsage().heapUsed - heap) / 1024;
	console.log(
		`  ${records.length} items: ${elapsed.toFixed(0)} ms, ${((elapsed * 1000) / count).toFixed(1)} µs and ${(grown / count).toFixed(2)} KiB each`,
	);
}
