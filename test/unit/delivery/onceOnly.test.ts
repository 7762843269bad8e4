import fc from 'fast-check';

import { n8nClaims } from '../../../nodes/delivery/claims/n8nClaims';
import { redisClaims } from '../../../nodes/delivery/claims/redisClaims';
import { DeduplicationService } from './claims/deduplicationService';
import { Simulation, type Delivery, type OpenClaims, type Step } from './simulation';

const KEYS = ['a', 'b', 'c', 'd'];

/** The reference: an event runs once if n8n stored a delivery of it, and nobody is told 2xx of an event that does not run. */
const promiseFor = (key: string, deliveries: Delivery[]) => {
	const its = deliveries.filter(({ keys }) => keys.includes(key));
	const runs = its.some(({ stored }) => stored) ? 1 : 0;
	return { runs, told: runs === 1 && its.some(({ told }) => told) };
};

const steps = (processes: number): fc.Arbitrary<Step[]> => {
	const process = fc.nat({ max: processes - 1 });
	const arrival = fc.record({
		kind: fc.constant('arrival' as const),
		process,
		keys: fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 3 }),
		fate: fc.constantFrom('answered' as const, 'aborted' as const, 'refused' as const),
	});
	const restart = fc.record({ kind: fc.constant('restart' as const), process });
	return fc.array(fc.oneof({ weight: 5, arbitrary: arrival }, { weight: 1, arbitrary: restart }), {
		maxLength: 25,
	});
};

/** Redis: each command is atomic, and takes effect between being sent and being answered. */
function redis(): OpenClaims {
	const store = new Map<string, string>();
	return (turn) => {
		const atomically = async <Result>(effect: () => Result) => {
			await turn();
			const result = effect();
			await turn();
			return result;
		};
		const commands = {
			set: (key: string, value: string) =>
				atomically(() => (store.has(key) ? null : (store.set(key, value), 'OK' as const))),
			get: (key: string) => atomically(() => store.get(key) ?? null),
		};
		return redisClaims({ run: async (command) => await command(commands) }, 'node', 72);
	};
}

/** n8n's database. Each process has modules of its own, so what they serialise is serialised in that process only. */
function n8nDatabase(): OpenClaims {
	const service = new DeduplicationService();
	return (turn) => {
		let open: typeof n8nClaims = n8nClaims;
		jest.isolateModules(() => {
			open = jest.requireActual<{ n8nClaims: typeof n8nClaims }>(
				'../../../nodes/delivery/claims/n8nClaims',
			).n8nClaims;
		});
		return open(service.context('node', turn));
	};
}

async function play(scheduler: fc.Scheduler, openClaims: OpenClaims, script: Step[]) {
	const simulation = new Simulation(scheduler, openClaims);
	await simulation.play(script);
	return KEYS.map((key) => ({
		runs: simulation.runs.get(key)?.size ?? 0,
		told: simulation.deliveries.some(({ keys, told }) => told && keys.includes(key)),
		promised: promiseFor(key, simulation.deliveries),
	}));
}

describe('whatever arrives, fails, hangs up and restarts, in any order', () => {
	it.each([
		['with claims in Redis, over two processes', redis, 2],
		["with claims in n8n's database, in one process", n8nDatabase, 1],
	])('each stored event runs exactly once %s', async (_where, open, processes) => {
		await fc.assert(
			fc.asyncProperty(fc.scheduler(), steps(processes), async (scheduler, script) => {
				for (const { runs, told, promised } of await play(scheduler, open(), script)) {
					expect({ runs, told }).toEqual(promised);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it("no stored event is lost with claims in n8n's database over two processes", async () => {
		await fc.assert(
			fc.asyncProperty(fc.scheduler(), steps(2), async (scheduler, script) => {
				for (const { runs, told, promised } of await play(scheduler, n8nDatabase(), script)) {
					expect(runs).toBeGreaterThanOrEqual(promised.runs);
					expect(told).toBe(promised.told);
				}
			}),
			{ numRuns: 300 },
		);
	});
});
