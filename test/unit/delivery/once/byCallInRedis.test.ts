import { admit, settleAll, type Admission } from '../../../../nodes/delivery/once/admission';
import { claimsOf } from '../../../../nodes/delivery/once/claims';
import { redisStore } from '../../../../nodes/delivery/once/redisStore';

const GOOD = { good: true, heard: true };

/** One Redis, and any number of processes in front of it. */
function redis() {
	const values = new Map<string, string>();
	const commands = {
		get: async (key: string) => values.get(key) ?? null,
		eval: async (_script: string, _keys: 1, key: string, ...[before, after = '']: string[]) => {
			if ((values.get(key) ?? '') !== before) return 0;
			if (after === '') values.delete(key);
			else values.set(key, after);
			return 1;
		},
	};
	const clock = { now: 0 };
	let tokens = 0;
	const process = () => {
		const store = redisStore({ run: async (command) => await command(commands) }, 'node');
		const deliver = async (
			event: 'lead' | 'analysis',
			sleep = async (milliseconds: number) => {
				clock.now += milliseconds;
			},
		) => {
			const envelope = { id: `${event} x`, callKey: 'x', event } as never;
			const claims = claimsOf([{ envelope, waits: event === 'analysis' }], 'call');
			const token = `t${++tokens}`;
			const admission = await admit(claims, token, store, { now: () => clock.now, sleep });
			const end = async () => {
				if (admission !== 'busy') await settleAll(admission.held, token, store, GOOD, 1_000);
			};
			return { runs: idsOf(admission), end };
		};
		return { deliver };
	};
	return { process, values };
}

const idsOf = (admission: Admission) =>
	admission === 'busy' ? 'busy' : admission.held.map(({ envelope }) => envelope.id);

describe('by call, with claims in Redis', () => {
	it('an analysis that waits in one process is a duplicate of the lead that another one takes', async () => {
		const { process } = redis();
		const [one, other] = [process(), process()];
		let lead: Awaited<ReturnType<typeof one.deliver>> | undefined;
		const analysis = await one.deliver('analysis', async () => {
			lead ??= await other.deliver('lead');
			await lead.end();
		});
		expect([lead?.runs, analysis.runs]).toEqual([['lead x'], []]);
	});

	it('an analysis that waits when its process dies leaves nothing behind, and runs when it is sent again', async () => {
		const { process, values } = redis();
		let hasBegunToWait = () => {};
		const begun = new Promise<void>((resolve) => (hasBegunToWait = resolve));
		void process().deliver('analysis', async () => {
			hasBegunToWait();
			await new Promise(() => {});
		});
		await begun;
		expect(values.size).toBe(0);
		expect((await process().deliver('analysis')).runs).toEqual(['analysis x']);
	});

	it('a lead runs after its analysis has run in another process, and neither runs again', async () => {
		const { process } = redis();
		for (const [event, runs] of [
			['analysis', ['analysis x']],
			['lead', ['lead x']],
			['analysis', []],
			['lead', []],
		] as const) {
			const delivery = await process().deliver(event);
			expect(delivery.runs).toEqual(runs);
			await delivery.end();
		}
	});
});
