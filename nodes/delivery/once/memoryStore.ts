import { createHash } from 'crypto';

import { ABANDONED_AFTER_MS, type Known } from './life';
import { isSame, type Store } from './store';

interface Limits {
	/** How many events that are done are remembered; the oldest go first. */
	maxDone: number;
	/** Milliseconds, of a clock that no one sets. */
	now: () => number;
}

interface Entry {
	known: Known;
	forgetAt: number;
}

/** What this process knows. It dies with those who hold something here, so what they hold needs no lease while n8n may answer. */
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
		if (known?.state === 'inProgress') this.put(this.inProgress, digest, known, ABANDONED_AFTER_MS);
		if (known?.state === 'done')
			this.put(this.done, digest, known, milliseconds, this.limits.maxDone);
	}

	private put(
		entries: Map<string, Entry>,
		digest: string,
		known: Known,
		milliseconds: number,
		max = Infinity,
	): void {
		const now = this.limits.now();
		entries.set(digest, { known, forgetAt: now + milliseconds });
		for (const [oldest, { forgetAt }] of entries) {
			if (entries.size <= max && forgetAt > now) break;
			entries.delete(oldest);
		}
	}
}

/** Of fixed length, so that memory is bounded whatever a vendor uses as an id. */
function digestOf(namespace: string, key: string): string {
	return createHash('sha256')
		.update(JSON.stringify([namespace, key]))
		.digest('base64');
}
