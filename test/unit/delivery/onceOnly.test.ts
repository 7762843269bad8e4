import fc from 'fast-check';

import { n8nClaims } from '../../../nodes/delivery/once/n8nClaims';
import { redisClaims } from '../../../nodes/delivery/once/redisClaims';
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
				'../../../nodes/delivery/once/n8nClaims',
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
		runAgain: simulation.runAgain.get(key) ?? 0,
		promised: promiseFor(key, simulation.deliveries),
	}));
}

type Played = Awaited<ReturnType<typeof play>>[number];

/** Plays generated scripts and holds what became of each event against its promise. */
const everyPlay = (open: () => OpenClaims, processes: number, holds: (played: Played) => void) =>
	fc.asyncProperty(fc.scheduler(), steps(processes), async (scheduler, script) => {
		for (const played of await play(scheduler, open(), script)) holds(played);
	});

const isNeverLost = ({ runs, told, promised }: Played) => {
	expect(runs).toBeGreaterThanOrEqual(promised.runs);
	expect(told).toBe(promised.told);
};

/**
 * n8n's service records whatever it is asked about. An execution that finds its event taken withdraws its own entry; when n8n
 * dies in between and runs that execution again (1.x does), the entry stands for a claim.
 */
const isRepeatedOnlyByACrash = (played: Played) => {
	isNeverLost(played);
	expect(played.runs).toBeLessThanOrEqual(played.promised.runs + played.runAgain);
};

describe('whatever arrives, fails, hangs up and restarts, in any order', () => {
	it('each stored event runs exactly once with claims in Redis, over two processes', async () => {
		await fc.assert(
			everyPlay(redis, 2, ({ runs, told, promised }) => {
				expect({ runs, told }).toEqual(promised);
			}),
			{ numRuns: 300 },
		);
	});

	describe("with claims in n8n's database", () => {
		it('in one process, each stored event runs once, and again at most for each of its executions that n8n runs again', async () => {
			await fc.assert(everyPlay(n8nDatabase, 1, isRepeatedOnlyByACrash), { numRuns: 300 });
		});

		it('an execution that had lost its claim, died and is run again may run: no event is lost by it', async () => {
			const counterexample = { seed: 1806531440, path: '218', endOnFailure: true };
			await fc.assert(everyPlay(n8nDatabase, 1, isRepeatedOnlyByACrash), counterexample);
		});

		it('over two processes, no stored event is lost', async () => {
			await fc.assert(everyPlay(n8nDatabase, 2, isNeverLost), { numRuns: 300 });
		});
	});
});
