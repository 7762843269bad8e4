import type { Held } from '../../../../nodes/delivery/once/admission';
import { OpenDeliveries } from '../../../../nodes/delivery/once/openDeliveries';
import type { Store } from '../../../../nodes/delivery/once/store';

const MINUTE = 60_000;

describe('the deliveries that wait for their answer', () => {
	it('keep their event for an hour, and not for ever when n8n never answers', async () => {
		let now = 0;
		const renewedAt: number[] = [];
		const store: Store = {
			outlivesHolders: true,
			read: async () => undefined,
			replace: async () => renewedAt.push(now) > 0,
		};
		let ended = () => {};
		const end = new Promise<void>((resolve) => (ended = resolve));
		const sleep = async (milliseconds: number) => {
			now += milliseconds;
			// Far more rounds than there should be.
			if (now > 61 * MINUTE) await new Promise(() => {});
			if (now >= 60 * MINUTE) ended();
		};
		const open = new OpenDeliveries({ now: () => now, sleep });
		const held = [{ key: 'a', covers: null }] as Held[];
		void open.holdUntil(new Promise(() => {}), 'token', held, store, 1);
		await end;
		for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
		expect(renewedAt.length).toBeGreaterThan(100);
		expect(renewedAt.at(-1)).toBeLessThanOrEqual(60 * MINUTE);
	});
});
