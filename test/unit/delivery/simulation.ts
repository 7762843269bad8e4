import type { Scheduler } from 'fast-check';

import type { ClaimStore } from '../../../nodes/delivery/once/claimStore';
import { RecentDeliveries } from '../../../nodes/delivery/once/recentDeliveries';

/** What becomes of a delivery that was let in. */
export type Fate =
	/** n8n stores the execution, and the sender gets its 2xx. */
	| 'answered'
	/** n8n stores the execution, but the sender has hung up before the answer. */
	| 'aborted'
	/** n8n cannot store the execution, and answers 5xx. */
	| 'refused';

export type Step =
	| { kind: 'arrival'; process: number; keys: string[]; fate: Fate }
	/** A process loses its memory and all that it was doing; n8n runs its stored executions again, under their ids. */
	| { kind: 'restart'; process: number };

export interface Delivery {
	keys: string[];
	stored: boolean;
	/** The sender has seen 2xx. */
	told: boolean;
}

/** @param turn hands over to whatever else is under way; never returns in a process that has died */
export type OpenClaims = (turn: () => Promise<void>) => ClaimStore;

interface Process {
	recent: RecentDeliveries;
	claims: ClaimStore;
	turn: () => Promise<void>;
	/** Execution id → its events. */
	unfinished: Map<string, string[]>;
	alive: boolean;
}

/** n8n processes in front of one store of claims. The scheduler decides what happens next. */
export class Simulation {
	readonly deliveries: Delivery[] = [];

	/** Key → the executions that ran it. */
	readonly runs = new Map<string, Set<string>>();

	/** Key → how many executions of it n8n has run again because their process died before they had ended. */
	readonly runAgain = new Map<string, number>();

	private readonly processes: Process[] = [];

	constructor(
		private readonly scheduler: Scheduler,
		private readonly openClaims: OpenClaims,
	) {}

	async play(steps: Step[]): Promise<void> {
		for (const step of steps) {
			void this.scheduler.schedule(Promise.resolve()).then(() => {
				if (step.kind === 'restart') this.restart(step.process);
				else void this.receive(this.process(step.process), step.keys, step.fate);
			});
		}
		await this.scheduler.waitIdle();
	}

	private process(index: number): Process {
		return (this.processes[index] ??= this.boot());
	}

	private boot(): Process {
		const turn = async () => {
			await this.scheduler.schedule(Promise.resolve());
			if (!process.alive) await new Promise(() => {});
		};
		const process: Process = {
			recent: new RecentDeliveries({ maxEntries: 2, now: () => 0 }),
			claims: this.openClaims(turn),
			turn,
			unfinished: new Map(),
			alive: true,
		};
		return process;
	}

	private restart(index: number): void {
		const old = this.process(index);
		old.alive = false;
		this.processes[index] = this.boot();
		for (const [id, keys] of old.unfinished) {
			for (const key of keys) this.runAgain.set(key, (this.runAgain.get(key) ?? 0) + 1);
			void this.execute(this.processes[index], id, keys);
		}
	}

	private async receive(process: Process, keys: string[], fate: Fate): Promise<void> {
		const id = this.deliveries.length;
		const delivery: Delivery = { keys, stored: false, told: false };
		this.deliveries.push(delivery);
		const { fresh, settle } = await process.recent.admit('node', keys, 72);
		await process.turn();
		if (fresh.length === 0) {
			delivery.told = true;
			return;
		}
		if (fate === 'refused') return settle(false);

		delivery.stored = true;
		void this.execute(process, String(id), fresh);
		await process.turn();
		delivery.told = fate === 'answered';
		settle(delivery.told);
	}

	private async execute(process: Process, id: string, keys: string[]): Promise<void> {
		process.unfinished.set(id, keys);
		await process.turn();
		const held = await Promise.all(keys.map((key) => process.claims.claim(key, id)));
		await process.turn();
		for (const key of keys.filter((_key, index) => held[index])) {
			this.runs.set(key, (this.runs.get(key) ?? new Set()).add(id));
		}
		process.unfinished.delete(id);
	}
}
