import autocannon from 'autocannon';

/** Deals like autocannon deals its amount: the first connections get one more. */
const deal = (requests, connections) =>
	Array.from({ length: connections }, (_, first) =>
		requests.filter((_request, index) => index % connections === first),
	);

/**
 * Posts every request once, each connection its next one as soon as the last is answered.
 *
 * @param {string} url
 * @param {{ body: string, headers: Record<string, string> }[]} requests signed beforehand, so that signing costs no time here
 * @param {{ connections?: number, perSecond?: number }} [options] `perSecond`: no more than so many in all
 * @returns {Promise<{ seconds: number, start: number, milliseconds: number[], statuses: Record<string, number> }>} from the
 *   first request to the last answer; when it began (ms since the epoch); the latency of each answer; how many of each status
 */
export async function post(url, requests, { connections: wanted = 10, perSecond } = {}) {
	const connections = Math.min(wanted, requests.length);
	const shares = deal(requests, connections);
	const milliseconds = [];
	const statuses = {};
	const start = Date.now();
	const began = performance.now();
	let ended = began;
	const run = autocannon({
		url,
		method: 'POST',
		connections,
		amount: requests.length,
		overallRate: perSecond,
		timeout: 120,
		sampleInt: 100,
		setupClient: (client) => client.setRequests(shares.shift()),
	});
	run.on('response', (_client, status, _bytes, elapsed) => {
		ended = performance.now();
		milliseconds.push(elapsed);
		statuses[status] = (statuses[status] ?? 0) + 1;
	});
	const { errors } = await run;
	if (errors > 0) throw new Error(`${errors} of ${requests.length} requests got no answer`);
	return { seconds: (ended - began) / 1000, start, milliseconds, statuses };
}
