import { createHash } from 'crypto';

/** A delivery that was let in. It must be settled once, when the fate of its answer is known. */
export interface Admission {
	/** The keys of the delivery that were not known yet; empty when all were. */
	fresh: string[];
	/**
	 * @param accepted whether the sender has been answered with 2xx
	 */
	settle(accepted: boolean): void;
}

interface Limits {
	/** How many answered events are remembered; the oldest go first. */
	maxEntries: number;
	/** Milliseconds since the epoch. */
	now: () => number;
}

const HOUR_MS = 3_600_000;

/**
 * What this process has answered lately. An event counts as seen only when its 2xx has left: a copy that arrives before
 * waits for the fate of the first, and takes its place if that failed.
 */
export class RecentDeliveries {
	/** Digest of the key → when it may be forgotten, in order of the answers. */
	private readonly answered = new Map<string, number>();

	/** Digest of the key → settled when the delivery that holds it is. */
	private readonly pending = new Map<string, Promise<void>>();

	constructor(private readonly limits: Limits) {}

	/**
	 * Lets a delivery in, once no other delivery of any of its events is under way.
	 * @param scope keeps nodes apart: the same event is new to each of them
	 * @param keys one per event of the delivery
	 * @param retentionHours how long the events are remembered after they are answered
	 */
	async admit(scope: string, keys: string[], retentionHours: number): Promise<Admission> {
		const digests = new Map(keys.map((key) => [digestOf(scope, key), key]));
		// Waiting holds nothing, so deliveries that wait for each other cannot lock each other out.
		for (let other = this.underWay(digests); other !== undefined; other = this.underWay(digests))
			await other;

		const fresh = [...digests].filter(([digest]) => !this.isKnown(digest));
		if (fresh.length === 0) return { fresh: [], settle: () => {} };

		let release = () => {};
		const settled = new Promise<void>((resolve) => (release = resolve));
		for (const [digest] of fresh) this.pending.set(digest, settled);
		return {
			fresh: fresh.map(([, key]) => key),
			settle: (accepted) => {
				for (const [digest] of fresh) {
					this.pending.delete(digest);
					if (accepted) this.remember(digest, this.limits.now() + retentionHours * HOUR_MS);
				}
				release();
			},
		};
	}

	private underWay(digests: Map<string, string>): Promise<void> | undefined {
		return [...digests.keys()]
			.map((digest) => this.pending.get(digest))
			.find((other) => other !== undefined);
	}

	private isKnown(digest: string): boolean {
		const forgetAt = this.answered.get(digest);
		return forgetAt !== undefined && forgetAt > this.limits.now();
	}

	private remember(digest: string, forgetAt: number): void {
		this.answered.delete(digest);
		this.answered.set(digest, forgetAt);
		for (const oldest of this.answered.keys()) {
			if (this.answered.size <= this.limits.maxEntries && this.isKnown(oldest)) break;
			this.answered.delete(oldest);
		}
	}
}

/** Of fixed length, so that memory is bounded whatever a vendor uses as an id. */
function digestOf(scope: string, key: string): string {
	return createHash('sha256')
		.update(JSON.stringify([scope, key]))
		.digest('base64');
}
