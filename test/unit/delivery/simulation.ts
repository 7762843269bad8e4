import type { Scheduler } from 'fast-check';

import { Groups } from '../../../nodes/delivery/groups';
import { admit, type Held } from '../../../nodes/delivery/once/admission';
import type { Claim } from '../../../nodes/delivery/once/claims';
import { databaseClaims, type DatabaseClaims } from '../../../nodes/delivery/once/databaseClaims';
import { MemoryStore } from '../../../nodes/delivery/once/memoryStore';
import { OpenDeliveries } from '../../../nodes/delivery/once/openDeliveries';
import { PendingAnswer } from '../../../nodes/delivery/once/pendingAnswer';
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
	/** Deliveries that arrive while n8n stores an execution share the next one. */
	grouped: boolean;
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
	/** So much time passes that what a dead process held is free. */
	| { kind: 'pause' }
	/** Somebody retries the oldest crashed execution that nobody has retried. */
	| { kind: 'retry' };

type Item = Held & {
	token: string;
	/** The sender had heard 2xx of it when this delivery came. */
	isCopy: boolean;
};

interface Execution {
	items: readonly Item[];
	course: Course;
}

interface Process {
	memory: Store;
	open: OpenDeliveries;
	groups: Groups<Item>;
	runsHere: RunsHere;
	/** The same, asked by an execution that somebody retries. */
	runsHereAgain: RunsHere;
	turn: () => Promise<void>;
	isAlive: boolean;
	/** What this process is running. */
	running: Set<Execution>;
	/** Marks of events that have come to a good end, which n8n's database does not know yet. */
	marks: Set<string>;
	/** What this process has let in and not yet settled. */
	unsettled: Set<Item>;
	/** The deliveries that are under way in this process. */
	tokens: Set<string>;
}

/** What happened to an event. */
export class Story {
	/** Somebody was told 2xx and heard it. */
	isTold = false;

	/** Executions that came to the end of the workflow with it. */
	completed = 0;

	/** Executions that hold it and died or failed: a person finds them in n8n's list. */
	unfinished = 0;

	/** Deliveries of it whose execution was under way, or that were not yet answered, when their process died. */
	interrupted = 0;

	/** Runs that a delivery added which came after its sender had heard 2xx. */
	addedByCopies = 0;

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

	/**
	 * Plays the steps, and then lets the senders come again until each has heard 2xx of all that it sent.
	 * @param pace all at once, so that much meets, or one after the other, so that much comes after the end of something
	 */
	async play(steps: readonly Step[], pace: 'burst' | 'stream'): Promise<void> {
		let before: Promise<unknown> = Promise.resolve();
		for (const step of steps) {
			const come = async () => {
				await this.scheduler.schedule(Promise.resolve());
				this.take(step);
			};
			before = pace === 'burst' ? come() : before.then(come);
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
		else if (step.kind === 'pause') this.expireLeases();
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
		const inNode = databaseClaims(node as never, 'call', 1_000_000, 0);
		const claims: DatabaseClaims = {
			...inNode,
			withdraw: async (mark) => {
				marks.add(mark);
				await inNode.withdraw(mark);
			},
		};
		const runsHere = remembersIn === 'redis' ? inStore(shared) : inDatabase(claims, open, respond);
		const isSettled = remembersIn === 'redis' && respond === 'immediately';
		const process: Process = {
			memory: remembersIn === 'redis' ? shared : memory,
			open,
			groups: new Groups(async () => await new Promise(() => {})),
			runsHere,
			runsHereAgain: isSettled ? retriedInStore(shared, 1_000_000) : runsHere,
			turn,
			isAlive: true,
			running: new Set(),
			marks,
			unsettled: new Set(),
			tokens: new Set(),
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
		const isLive = (token: string) => this.processes.some(({ tokens }) => tokens.has(token));
		for (const [key, value] of this.redis)
			if (value.startsWith('p:') && !isLive(value.slice(2))) this.redis.delete(key);
	}

	private crash(index: number): void {
		const old = this.process(index);
		old.isAlive = false;
		this.processes[index] = this.boot();
		const ofMarks = [...old.marks].map((mark) => String(JSON.parse(mark)[0]));
		const unanswered = [...ofMarks, ...[...old.unsettled].map(({ key }) => key)].filter(
			(key) => !this.story(key).isTold,
		);
		const running = [...old.running].flatMap(({ items }) => items.map(({ key }) => key));
		for (const key of [...unanswered, ...running]) this.story(key).interrupted += 1;
		for (const execution of old.running) {
			if (this.world.n8n === '1.x') void this.execute(this.processes[index], execution);
			else this.crashed.push(execution);
		}
	}

	private retry(): void {
		const execution = this.crashed.shift();
		if (execution === undefined) return;
		for (const { key } of execution.items) {
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
		process.tokens.add(token);
		const copies = new Set(keys.filter((key) => this.story(key).isTold));
		const claims = [...keys].sort().map(
			(key): Claim => ({
				key,
				covers: null,
				waits: false,
				subject: null,
				envelope: {} as never,
			}),
		);
		const sleep = async (milliseconds: number) => {
			await process.turn();
			this.clock += milliseconds;
		};
		const admission = await admit(claims, token, process.memory, { now: () => this.clock, sleep });
		await process.turn();
		if (admission === 'busy') return;
		if (admission.held.length === 0) return this.tell(keys, course.listens);

		const response = {
			statusCode: 200,
			closed: !course.listens,
			end: () => {
				if (response.statusCode === 200) this.tell(keys, course.listens);
			},
		};
		const answer = (statusCode: number) => {
			response.statusCode = statusCode;
			response.end();
		};
		// What takes too long is waited for, so that what is promised then can be told from what is not.
		const pending = new PendingAnswer(response, () => new Promise(() => {}));
		const items = admission.held.map((held) => ({ ...held, token, isCopy: copies.has(held.key) }));
		for (const item of items) process.unsettled.add(item);
		void process.open
			.holdUntil(pending, token, admission.held, process.memory, 1_000_000)
			.then(process.turn)
			.then(() => items.forEach((item) => process.unsettled.delete(item)));
		if (!this.world.grouped) return await this.run(process, { items, course }, answer);

		const place = process.groups.join('trigger', items, pending.fate);
		if ('leads' in place)
			return await this.run(process, { items: await place.leads, course }, answer);
		const { good } = await place.follows;
		await process.turn();
		answer(good ? 200 : 503);
	}

	/** n8n stores an execution, runs it, and answers. */
	private async run(
		process: Process,
		execution: Execution,
		answer: (statusCode: number) => void,
	): Promise<void> {
		await process.turn();
		if (!execution.course.isStored) return answer(500);
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
		for (const { key } of execution.items) this.story(key).unfinished += 1;
		await process.turn();
		const released: Item[] = [];
		for (const item of execution.items) if (await runsHere(item)) released.push(item);
		await process.turn();
		for (const { key, isCopy } of execution.course.succeeds ? released : []) {
			const story = this.story(key);
			if (isCopy && story.completed > 0) story.addedByCopies += 1;
			story.completed += 1;
		}
		await process.turn();
		process.running.delete(execution);
		const isFinished = execution.course.succeeds || released.length === 0;
		if (isFinished) for (const { key } of execution.items) this.story(key).unfinished -= 1;
		return isFinished;
	}
}
