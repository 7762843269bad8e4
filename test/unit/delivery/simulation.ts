import type { Scheduler } from 'fast-check';

import { admit, type Held } from '../../../nodes/delivery/once/admission';
import type { Claim } from '../../../nodes/delivery/once/claims';
import { databaseClaims, type DatabaseClaims } from '../../../nodes/delivery/once/databaseClaims';
import { fateOf } from '../../../nodes/delivery/once/fate';
import { MemoryStore } from '../../../nodes/delivery/once/memoryStore';
import { OpenDeliveries } from '../../../nodes/delivery/once/openDeliveries';
import { redisStore } from '../../../nodes/delivery/once/redisStore';
import {
	inDatabase,
	inStore,
	retriedInStore,
	type RunsHere,
} from '../../../nodes/delivery/once/runsHere';
import type { Store } from '../../../nodes/delivery/once/store';
import { DeduplicationService } from './once/deduplicationService';

/** What a play is about: how the trigger is set, and what n8n does. */
export interface World {
	remembersIn: 'n8n' | 'redis';
	respond: 'immediately' | 'whenFinished';
	/** 2.x forgets what it was running when it died; 1.x may run it again, and answers before it stores. */
	n8n: '2.x' | '1.x';
	processes: number;
}

/** What becomes of one delivery of an event. */
export interface Course {
	/** n8n stores the execution, or cannot. */
	isStored: boolean;
	/** The workflow comes to its end, or a step of it fails. */
	succeeds: boolean;
	/** The sender is there when the answer comes, or has hung up. */
	listens: boolean;
}

export type Step =
	| { kind: 'arrival'; process: number; keys: string[]; course: Course }
	/** A process dies with all that it does, and starts again. */
	| { kind: 'crash'; process: number }
	/** Somebody retries the oldest crashed execution that nobody has retried. */
	| { kind: 'retry' };

interface Execution {
	token: string;
	held: readonly Held[];
	course: Course;
}

interface Process {
	memory: Store;
	open: OpenDeliveries;
	runsHere: RunsHere;
	/** The same, asked by an execution that somebody retries. */
	runsHereAgain: RunsHere;
	turn: () => Promise<void>;
	isAlive: boolean;
	/** What this process is running. */
	running: Set<Execution>;
	/** Marks of events that have come to a good end, which n8n's database does not know yet. */
	marks: Set<string>;
	/** Whose fate this process has not yet noted. */
	unsettled: Set<Pick<Execution, 'held'>>;
}

/** What happened to an event. */
export class Story {
	/** Somebody was told 2xx and heard it. */
	isTold = false;

	/** Executions that came to the end of the workflow with it. */
	completed = 0;

	/** Executions that hold it and died or failed: a person finds them in n8n's list. */
	unfinished = 0;

	/** Deliveries of it whose execution was under way, or whose answer was not yet noted, when their process died. */
	interrupted = 0;

	/** Retries of it that somebody made. */
	retried = 0;
}

/** Never given twice: the queues of a process that has died stay as they were. */
let names = 0;

/**
 * n8n processes in front of one store, and senders that repeat what they have not heard 2xx of. The scheduler decides what
 * happens next; time passes only for those who sleep.
 */
export class Simulation {
	readonly stories = new Map<string, Story>();

	private readonly processes: Process[] = [];

	private readonly crashed: Execution[] = [];

	private readonly database = new DeduplicationService();

	private readonly redis = new Map<string, string>();

	private clock = 0;

	constructor(
		private readonly scheduler: Scheduler,
		private readonly world: World,
	) {}

	/** Plays the steps, and then lets the senders come again until each has heard 2xx of all that it sent. */
	async play(steps: readonly Step[]): Promise<void> {
		for (const step of steps) {
			void this.scheduler.schedule(Promise.resolve()).then(() => this.take(step));
		}
		await this.scheduler.waitIdle();
		const good: Course = { isStored: true, succeeds: true, listens: true };
		for (let round = 0; round < 5; round++) {
			const untold = [...this.stories].filter(([, { isTold }]) => !isTold);
			for (const [key] of untold) void this.receive(this.process(0), [key], good);
			await this.scheduler.waitIdle();
			// Whoever comes again comes later than any lease of the dead lasts.
			this.expireLeases();
		}
	}

	private take(step: Step): void {
		if (step.kind === 'crash') this.crash(step.process);
		else if (step.kind === 'retry') this.retry();
		else void this.receive(this.process(step.process), step.keys, step.course);
	}

	story(key: string): Story {
		const story = this.stories.get(key) ?? new Story();
		this.stories.set(key, story);
		return story;
	}

	private process(index: number): Process {
		return (this.processes[index] ??= this.boot());
	}

	private boot(): Process {
		const turn = async () => {
			await this.scheduler.schedule(Promise.resolve());
			if (!process.isAlive) await new Promise(() => {});
		};
		const { respond, remembersIn } = this.world;
		const memory = this.slowly(
			new MemoryStore({ maxDone: 3, now: () => this.clock }).store('node'),
			turn,
		);
		const shared = redisStore({ run: (command) => command(this.redisCommands(turn)) }, 'node');
		// Nothing is renewed: the leases that matter here are those of processes that have died.
		const open = new OpenDeliveries({ now: () => 0, sleep: () => new Promise(() => {}) });
		const node = { ...this.database.context('node', turn), getWorkflow: () => ({ id: name }) };
		const name = `process ${(names += 1)}`;
		const marks = new Set<string>();
		const { removeProcessed } = node.helpers;
		node.helpers.removeProcessed = async (entries, ...rest) => {
			const removed = await removeProcessed(entries, ...rest);
			for (const entry of entries) marks.delete(String(entry));
			return removed;
		};
		const inNode = databaseClaims(node as never, 1_000_000, 0);
		const claims: DatabaseClaims = {
			...inNode,
			withdraw: (mark) => {
				marks.add(mark);
				inNode.withdraw(mark);
			},
		};
		const runsHere = remembersIn === 'redis' ? inStore(shared) : inDatabase(claims, open, respond);
		const isSettled = remembersIn === 'redis' && respond === 'immediately';
		const process: Process = {
			memory: remembersIn === 'redis' ? shared : memory,
			open,
			runsHere,
			runsHereAgain: isSettled ? retriedInStore(shared, 1_000_000) : runsHere,
			turn,
			isAlive: true,
			running: new Set(),
			marks,
			unsettled: new Set(),
		};
		return process;
	}

	/** A store of this process's own: no one else comes in between a reading and what follows from it, but others take turns. */
	private slowly(store: Store, turn: () => Promise<void>): Store {
		return {
			...store,
			read: async (key) => {
				await turn();
				return await store.read(key);
			},
		};
	}

	/** Each command is atomic, and takes effect between being sent and being answered. */
	private redisCommands(turn: () => Promise<void>) {
		const atomically = async <Result>(effect: () => Result) => {
			await turn();
			const result = effect();
			await turn();
			return result;
		};
		return {
			get: (key: string) => atomically(() => this.redis.get(key) ?? null),
			eval: (_script: string, _keys: 1, key: string, ...[before, after = '']: string[]) =>
				atomically(() => {
					if ((this.redis.get(key) ?? '') !== before) return 0;
					if (after === '') this.redis.delete(key);
					else this.redis.set(key, after);
					return 1;
				}),
		};
	}

	private expireLeases(): void {
		for (const [key, value] of this.redis) if (value.startsWith('p:')) this.redis.delete(key);
	}

	private crash(index: number): void {
		const old = this.process(index);
		old.isAlive = false;
		this.processes[index] = this.boot();
		for (const mark of old.marks) this.story(String(JSON.parse(mark)[0])).interrupted += 1;
		for (const { held } of new Set([...old.unsettled, ...old.running]))
			for (const { key } of held) this.story(key).interrupted += 1;
		for (const execution of old.running) {
			if (this.world.n8n === '1.x') void this.execute(this.processes[index], execution);
			else this.crashed.push(execution);
		}
	}

	private retry(): void {
		const execution = this.crashed.shift();
		if (execution === undefined) return;
		for (const { key } of execution.held) {
			this.story(key).unfinished -= 1;
			this.story(key).retried += 1;
		}
		void this.execute(this.process(0), {
			...execution,
			course: { ...execution.course, succeeds: true },
		});
	}

	private async receive(process: Process, keys: string[], course: Course): Promise<void> {
		const token = `t${(names += 1)}`;
		for (const key of keys) this.story(key);
		const claims = [...keys]
			.sort()
			.map(
				(key): Claim => ({ key, covers: null, waits: false, subject: null, envelope: {} as never }),
			);
		const sleep = async (milliseconds: number) => {
			await process.turn();
			this.clock += milliseconds;
		};
		const admission = await admit(claims, token, process.memory, { now: () => this.clock, sleep });
		await process.turn();
		if (admission === 'busy') return;
		if (admission.held.length === 0) return this.tell(keys, course.listens);

		const response = { end: () => {}, statusCode: 200, closed: !course.listens };
		const answer = (statusCode: number) => {
			response.statusCode = statusCode;
			response.end();
			if (statusCode === 200) this.tell(keys, course.listens);
		};
		const execution = { token, held: admission.held, course };
		process.unsettled.add(execution);
		void process.open
			.holdUntil(fateOf(response), token, admission.held, process.memory, 1_000_000)
			.then(process.turn)
			.then(() => process.unsettled.delete(execution));
		if (!course.isStored) return answer(500);

		if (this.world.respond === 'immediately') {
			const executing = this.execute(process, execution);
			await process.turn();
			answer(200);
			await executing;
		} else {
			answer((await this.execute(process, execution)) ? 200 : 500);
		}
	}

	private tell(keys: readonly string[], listens: boolean): void {
		if (listens) for (const key of keys) this.story(key).isTold = true;
	}

	/** @returns whether the workflow came to its end */
	private async execute(
		process: Process,
		execution: Execution,
		runsHere = process.runsHere,
	): Promise<boolean> {
		process.running.add(execution);
		for (const { key } of execution.held) this.story(key).unfinished += 1;
		await process.turn();
		const released: string[] = [];
		for (const { key, corrects, covers, replaces } of execution.held) {
			if (await runsHere({ token: execution.token, key, corrects, covers, replaces }))
				released.push(key);
		}
		await process.turn();
		for (const key of released) if (execution.course.succeeds) this.story(key).completed += 1;
		if (execution.course.succeeds || released.length === 0)
			for (const { key } of execution.held) this.story(key).unfinished -= 1;
		await process.turn();
		process.running.delete(execution);
		return execution.course.succeeds || released.length === 0;
	}
}
