import fc from 'fast-check';

import { Simulation, type Step, type Story, type World } from './simulation';

const KEYS = ['a', 'b', 'c', 'd'];

const steps = ({ processes, n8n, respond }: World): fc.Arbitrary<Step[]> => {
	const process = fc.nat({ max: processes - 1 });
	const mostly = fc.oneof(
		{ weight: 3, arbitrary: fc.constant(true) },
		{ weight: 1, arbitrary: fc.constant(false) },
	);
	const arrival = fc.record({
		kind: fc.constant('arrival' as const),
		process,
		keys: fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 3 }),
		course: fc.record({
			// n8n 1.x answers before it stores: what it cannot store then is lost, whoever asks.
			isStored: n8n === '1.x' && respond === 'immediately' ? fc.constant(true) : mostly,
			succeeds: mostly,
			listens: mostly,
		}),
	});
	const crash = fc.record({ kind: fc.constant('crash' as const), process });
	const retry = fc.constant({ kind: 'retry' as const });
	const pause = fc.constant({ kind: 'pause' as const });
	return fc.array(
		fc.oneof(
			{ weight: 6, arbitrary: arrival },
			{ weight: 1, arbitrary: crash },
			{ weight: 1, arbitrary: pause },
			{ weight: n8n === '2.x' ? 1 : 0, arbitrary: retry },
		),
		{ maxLength: 25, size: 'max' },
	);
};

const pace = fc.constantFrom('burst' as const, 'stream' as const);

/** Plays generated scripts in a world, and holds what became of each event against what is promised there. */
const everyPlay = (world: World, promise: (story: Story) => void) =>
	fc.asyncProperty(fc.scheduler(), steps(world), pace, async (scheduler, script, atPace) => {
		const simulation = new Simulation(scheduler, world);
		await simulation.play(script, atPace);
		for (const story of simulation.stories.values()) promise(story);
	});

/** The sender has heard 2xx in the end, and the event has run, or is where a person finds it. */
const isNeverLost = ({ isTold, completed, unfinished }: Story) => {
	expect(isTold).toBe(true);
	expect(completed + unfinished).toBeGreaterThanOrEqual(1);
};
/** Nobody has to look for anything. */
const hasRun = ({ isTold, completed }: Story) => {
	expect(isTold).toBe(true);
	expect(completed).toBeGreaterThanOrEqual(1);
};
/** Somebody retries what had come to its end when its process died, which n8n does not know. */
const onceAndAfterEachRetry = ({ retried }: Story) => 1 + retried;
/** n8n 1.x runs again what was running when it died. Or: the process died between an answer and its note of it. */
const onceAndAfterEachCrash = ({ interrupted }: Story) => 1 + interrupted;
/** n8n 1.x runs it again, and as nobody was answered, the sender comes again too. */
const onceAndTwiceAfterEachCrash = ({ interrupted }: Story) => 1 + 2 * interrupted;
/** What had come to its end when its process died, but not to its answer, runs again; so does what somebody retries. */
const onceAndAfterEachCrashOrRetry = ({ interrupted, retried }: Story) => 1 + interrupted + retried;

/**
 * What comes after the sender has heard 2xx adds nothing. But a copy whose check in n8n's database was broken off passes for the
 * holder when n8n 1.x, or a person, runs it again: that counts as a run after a crash or a retry.
 */
const addedByCopies = (remembersIn: World['remembersIn']) => (remembersIn === 'n8n' ? Infinity : 0);

/** The table of docs/operations.md, in figures. */
const PROMISES = [
	['2.x', 'immediately', 'n8n', 'again after a retry', onceAndAfterEachRetry, isNeverLost],
	['2.x', 'immediately', 'redis', 'again after a crash', onceAndAfterEachCrash, isNeverLost],
	[
		'2.x',
		'whenFinished',
		'n8n',
		'again after a crash or a retry',
		onceAndAfterEachCrashOrRetry,
		hasRun,
	],
	[
		'2.x',
		'whenFinished',
		'redis',
		'again after a crash or a retry',
		onceAndAfterEachCrashOrRetry,
		hasRun,
	],
	['1.x', 'immediately', 'n8n', 'again after a crash', onceAndAfterEachCrash, isNeverLost],
	[
		'1.x',
		'immediately',
		'redis',
		'twice again after a crash',
		onceAndTwiceAfterEachCrash,
		isNeverLost,
	],
	['1.x', 'whenFinished', 'n8n', 'twice again after a crash', onceAndTwiceAfterEachCrash, hasRun],
	['1.x', 'whenFinished', 'redis', 'twice again after a crash', onceAndTwiceAfterEachCrash, hasRun],
] as const;

describe('whatever arrives, fails, hangs up, dies and is retried, in any order', () => {
	const isGroupable = ([, respond]: (typeof PROMISES)[number]) => respond === 'immediately';

	it.each([
		...PROMISES.map((row) => ['each by itself', ...row] as const),
		...PROMISES.filter(isGroupable).map((row) => ['grouped under load', ...row] as const),
	])(
		'%s, on n8n %s, answered %s, remembered in %s: no event is lost, and each runs once, or %s',
		async (sharing, n8n, respond, remembersIn, _again, bound, promise) => {
			const grouped = sharing === 'grouped under load';
			const processes = remembersIn === 'redis' ? 2 : 1;
			await fc.assert(
				everyPlay({ remembersIn, respond, n8n, processes, grouped }, (story) => {
					promise(story);
					expect(story.completed).toBeLessThanOrEqual(bound(story));
					expect(story.addedByCopies).toBeLessThanOrEqual(addedByCopies(remembersIn));
				}),
				{ numRuns: 100 },
			);
		},
	);

	it("no event is lost where several processes remember in n8n's database", async () => {
		await fc.assert(
			everyPlay(
				{ remembersIn: 'n8n', respond: 'immediately', n8n: '2.x', processes: 2, grouped: false },
				isNeverLost,
			),
			{ numRuns: 100 },
		);
	});
});
