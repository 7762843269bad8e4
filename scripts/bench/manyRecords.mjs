import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { dist } from './dist.mjs';
import { leadEvent } from './events.mjs';
import { figure } from './statistics.mjs';

const SELF = fileURLToPath(import.meta.url);
const MIB = 2 ** 20;

/** About a contact of its own: nobody's phone is read twice. */
function eventOf(index) {
	const event = leadEvent();
	event.lead.phoneNumber = `+9198${String(10_000_000 + index)}`;
	return event;
}

/** Normalizes `count` events of a trigger, keeps all records as n8n does, and tells what it took. */
async function measure(count) {
	const { normalize } = dist('providers/normalize');
	const { PROVIDERS } = dist('providers/registry');
	const { settings } = await dist('outcome/settings').compileSettings({}, ['osmtalk']);
	const [provider] = PROVIDERS.filter(({ source }) => source === 'osmtalk');
	const now = new Date().toISOString();
	const envelopes = Array.from({ length: count }, (_, index) => ({
		...provider.read(eventOf(index)).events[0],
		source: provider.source,
		receivedAt: now,
		verified: true,
	}));
	const inputBytes = process.memoryUsage().rss;
	const began = performance.now();
	const records = envelopes.map((json) => normalize(json, PROVIDERS, settings, now).records[0]);
	const milliseconds = performance.now() - began;
	const peakBytes = process.resourceUsage().maxRSS * 1024;
	return { count: records.length, milliseconds, inputBytes, peakBytes };
}

/** Each count in a process of its own, so that its peak of memory is its own. */
export function manyRecords(smoke) {
	return (smoke ? [100] : [10_000, 25_000, 50_000, 100_000]).map((wanted) => {
		const output = execFileSync(process.execPath, [SELF, String(wanted)], { encoding: 'utf8' });
		const { count, milliseconds, inputBytes, peakBytes } = JSON.parse(output);
		return {
			Records: count.toLocaleString('en-US'),
			'Time (ms)': figure(milliseconds),
			'Per record (µs)': figure((milliseconds * 1000) / count),
			'Memory with the input (MiB)': figure(inputBytes / MIB),
			'Peak memory (MiB)': figure(peakBytes / MIB),
		};
	});
}

if (process.argv[1] === SELF) console.log(JSON.stringify(await measure(Number(process.argv[2]))));
