import { until } from '../../scripts/n8n/client.mjs';
import type { VendorStream } from '../n8n/vendor';

const MINUTE = 60_000;

/** Disturbs so many times while a stream flows, evenly, each time somewhere between two events. */
export async function streamThrough(
	stream: VendorStream,
	times: number,
	disturb: (time: number) => Promise<unknown>,
): Promise<void> {
	for (let time = 1; time <= times; time += 1) {
		const moment = (time - Math.random() / 2) * (stream.events.length / (times + 1));
		await until('the stream to flow', () => stream.sent > moment, 5 * MINUTE);
		await disturb(time);
	}
}
