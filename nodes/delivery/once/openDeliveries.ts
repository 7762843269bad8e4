import { sleep } from 'n8n-workflow';

import { renewAll, settleAll, type Held } from './admission';
import { ABANDONED_AFTER_MS, LEASE_MS, type Fate } from './life';
import type { PendingAnswer } from './pendingAnswer';
import type { Store } from './store';

type Answer = Pick<PendingAnswer, 'fate' | 'left' | 'holdBackFor'>;

/** A delivery that was let in and whose fate is open, or not yet noted. */
interface OpenDelivery {
	token: string;
	held: readonly Held[];
	store: Store;
	windowMs: number;
	answer: Answer;
	fate?: Fate;
	/** The round that keeps what it holds is at it. */
	renewal?: Promise<void>;
	/** From then on nothing is expected of n8n any more. */
	abandonedAt: number;
}

interface Surroundings {
	/** Milliseconds, of a clock that no one sets. */
	now: () => number;
	sleep: (milliseconds: number) => Promise<void>;
}

/** What this process has let in and not yet settled. Keeps the leases of what it holds, in one round for all. */
export class OpenDeliveries {
	private readonly byToken = new Map<string, OpenDelivery>();

	private isRenewing = false;

	constructor(private readonly surroundings: Surroundings) {}

	/**
	 * Holds the events of a delivery until it is answered. The sender hears the answer when they are settled.
	 * @returns their fate, once they are settled
	 * @throws when the store could not be told; it is told again while this process lives
	 */
	async holdUntil(
		answer: Answer,
		token: string,
		held: readonly Held[],
		store: Store,
		windowMs: number,
	): Promise<Fate> {
		this.forgetAbandoned();
		const abandonedAt = this.surroundings.now() + ABANDONED_AFTER_MS;
		const delivery: OpenDelivery = { token, held, store, windowMs, answer, abandonedAt };
		this.byToken.set(token, delivery);
		// What this process alone knows, copies hear when the sender does, and not before others have noted it.
		const isKnown = store.outlivesHolders ? answer.fate : answer.left;
		const settled = isKnown.then(async (fate) => {
			delivery.fate = fate;
			// What it lets go now must not be held again.
			await delivery.renewal?.catch(() => {});
			await this.settle(delivery, fate);
			return fate;
		});
		if (store.outlivesHolders) {
			answer.holdBackFor(settled);
			void this.renew();
		}
		return await settled;
	}

	/** The answer to a delivery that this process has let in and not yet settled. */
	answerTo(token: string): Answer | undefined {
		return this.byToken.get(token)?.answer;
	}

	private async settle({ token, held, store, windowMs }: OpenDelivery, fate: Fate): Promise<void> {
		await settleAll(held, token, store, fate, windowMs);
		this.byToken.delete(token);
	}

	private async renew(): Promise<void> {
		if (this.isRenewing) return;
		this.isRenewing = true;
		for (;;) {
			await this.surroundings.sleep(LEASE_MS / 3);
			this.forgetAbandoned();
			const open = [...this.byToken.values()].filter(({ store }) => store.outlivesHolders);
			if (open.length === 0) break;
			// What the store cannot be told now it may be in ten seconds.
			for (const delivery of open) await this.keep(delivery).catch(() => {});
		}
		this.isRenewing = false;
	}

	private async keep(delivery: OpenDelivery): Promise<void> {
		const { token, held, store, fate } = delivery;
		// Its fate may have come while others were kept.
		if (!this.byToken.has(token)) return;
		if (fate) return await this.settle(delivery, fate);
		delivery.renewal = renewAll(held, token, store);
		await delivery.renewal;
	}

	private forgetAbandoned(): void {
		const now = this.surroundings.now();
		for (const [token, { abandonedAt }] of this.byToken) {
			if (now < abandonedAt) break;
			this.byToken.delete(token);
		}
	}
}

export const openDeliveries = new OpenDeliveries({ now: () => performance.now(), sleep });
