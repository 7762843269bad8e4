import { sleep } from 'n8n-workflow';

import { renewAll, settleAll, type Held } from './admission';
import { ABANDONED_AFTER_MS, LEASE_MS, type Fate } from './life';
import type { Store } from './store';

/** A delivery that was let in and whose fate is open. */
interface OpenDelivery {
	held: readonly Held[];
	store: Store;
	fate: Promise<Fate>;
	/** From then on nothing is expected of n8n any more. */
	abandonedAt: number;
}

interface Surroundings {
	/** Milliseconds, of a clock that no one sets. */
	now: () => number;
	sleep: (milliseconds: number) => Promise<void>;
}

/** What this process has let in and not yet answered. Keeps the leases of what it holds, in one round for all. */
export class OpenDeliveries {
	private readonly byToken = new Map<string, OpenDelivery>();

	private isRenewing = false;

	constructor(private readonly surroundings: Surroundings) {}

	/**
	 * @param fate resolved when the answer is given
	 * @returns once the events are settled
	 * @throws when the store could not be told; it forgets the events when their lease ends
	 */
	async holdUntil(
		fate: Promise<Fate>,
		token: string,
		held: readonly Held[],
		store: Store,
		windowMs: number,
	): Promise<void> {
		this.forgetAbandoned();
		const abandonedAt = this.surroundings.now() + ABANDONED_AFTER_MS;
		this.byToken.set(token, { held, store, fate, abandonedAt });
		if (store.outlivesHolders) void this.renew();
		try {
			await settleAll(held, token, store, await fate, windowMs);
		} finally {
			this.byToken.delete(token);
		}
	}

	/** The fate of a delivery that this process has let in and not yet settled. */
	fateOf(token: string): Promise<Fate> | undefined {
		return this.byToken.get(token)?.fate;
	}

	private async renew(): Promise<void> {
		if (this.isRenewing) return;
		this.isRenewing = true;
		for (;;) {
			await this.surroundings.sleep(LEASE_MS / 3);
			this.forgetAbandoned();
			const open = [...this.byToken].filter(([, { store }]) => store.outlivesHolders);
			if (open.length === 0) break;
			// What cannot be renewed now may be in ten seconds.
			// Its fate may have come while others were renewed, and what is as new must not be held again.
			for (const [token, { held, store }] of open)
				if (this.byToken.has(token)) await renewAll(held, token, store).catch(() => {});
		}
		this.isRenewing = false;
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
