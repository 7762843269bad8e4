import { sleep } from 'n8n-workflow';

import { renewAll, settleAll, type Held } from './admission';
import { LEASE_MS, type Fate } from './life';
import type { Store } from './store';

/** A delivery that was let in and whose fate is open. */
interface OpenDelivery {
	held: readonly Held[];
	store: Store;
	fate: Promise<Fate>;
	/** From then on its lease is not renewed. */
	staleAt: number;
}

/**
 * No sender waits that long for an answer, but n8n may never give one: when its database was closed at the moment at which it
 * wanted to read what a worker had done [2.41.1]. Between osmTalk's repeats after half an hour and after two hours, so that
 * one of them still finds the event free.
 */
const STALE_AFTER_MS = 3_600_000;

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
		const staleAt = this.surroundings.now() + STALE_AFTER_MS;
		this.byToken.set(token, { held, store, fate, staleAt });
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
			const now = this.surroundings.now();
			const open = [...this.byToken].filter(
				([, { store, staleAt }]) => store.outlivesHolders && now < staleAt,
			);
			if (open.length === 0) break;
			// What cannot be renewed now may be in ten seconds.
			for (const [token, { held, store }] of open)
				await renewAll(held, token, store).catch(() => {});
		}
		this.isRenewing = false;
	}
}

export const openDeliveries = new OpenDeliveries({ now: () => performance.now(), sleep });
