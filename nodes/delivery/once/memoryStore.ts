import { createHash } from 'crypto';

import type { Known } from './life';
import { isSame, type Store } from './store';

interface Limits {
	/** How many events that are done are remembered; the oldest go first. What is in progress always is. */
	maxDone: number;
	/** Milliseconds, of a clock that no one sets. */
	now: () => number;
}

interface Entry {
	known: Known;
	forgetAt: number;
}

/** What this process knows. It dies with those who hold something here, so what they hold needs no lease. */
export class MemoryStore {
	private readonly inProgress = new Map<string, Entry>();

	/** In the order in which they were done. */
	private readonly done = new Map<string, Entry>();

	constructor(private readonly limits: Limits) {}

	/** @param namespace keeps the triggers of the process apart */
	store(namespace: string): Store {
		const at = (key: string) => digestOf(namespace, key);
		return {
			outlivesHolders: false,
			read: async (key) => this.read(at(key)),
			replace: async (key, before, after, milliseconds) => {
				if (!isSame(this.read(at(key)), before)) return false;
				this.write(at(key), after, milliseconds);
				return true;
			},
		};
	}

	private read(digest: string): Known | undefined {
		const entry = this.inProgress.get(digest) ?? this.done.get(digest);
		return entry && entry.forgetAt > this.limits.now() ? entry.known : undefined;
	}

	private write(digest: string, known: Known | undefined, milliseconds: number): void {
		this.inProgress.delete(digest);
		this.done.delete(digest);
		if (known?.state === 'inProgress') this.inProgress.set(digest, { known, forgetAt: Infinity });
		if (known?.state !== 'done') return;
		this.done.set(digest, { known, forgetAt: this.limits.now() + milliseconds });
		for (const [oldest, { forgetAt }] of this.done) {
			if (this.done.size <= this.limits.maxDone && forgetAt > this.limits.now()) break;
			this.done.delete(oldest);
		}
	}
}

/** Of fixed length, so that memory is bounded whatever a vendor uses as an id. */
function digestOf(namespace: string, key: string): string {
	return createHash('sha256')
		.update(JSON.stringify([namespace, key]))
		.digest('base64');
}
