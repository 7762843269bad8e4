import type { IWebhookFunctions } from 'n8n-workflow';

import { readSecrets, type ReadSecrets, type Secrets } from './secrets';

interface Limits {
	/** For how long a credential is not read again; a changed secret counts after that time at the latest. */
	milliseconds: number;
	/** Milliseconds since the epoch. */
	now: () => number;
}

/**
 * What credentials held a moment ago. n8n 2.41 starts a JavaScript engine of its own (an isolate) for every credential that a
 * webhook reads, which costs more than all else that a refused request costs (docs/benchmarks.md): a flood of forged requests
 * must not cause one read each.
 */
export class RecentSecrets {
	/** In the order of the reads. */
	private readonly reads = new Map<string, { at: number; secrets: Promise<Secrets> }>();

	constructor(private readonly limits: Limits) {}

	/**
	 * @param key names the credential of one node of one workflow
	 * @param read never rejects. Requests that come together share one read; one that gave nothing usable is not kept, so that
	 *   what the user repairs counts at once
	 */
	async recall(key: string, read: () => Promise<Secrets>): Promise<Secrets> {
		this.forgetOld();
		const known = this.reads.get(key);
		if (known) return await known.secrets;
		const entry = { at: this.limits.now(), secrets: read() };
		this.reads.set(key, entry);
		const secrets = await entry.secrets;
		if (!secrets.ok && this.reads.get(key) === entry) this.reads.delete(key);
		return secrets;
	}

	/** Secrets do not stay in memory because of this, once requests stop coming for one node and go on for others. */
	private forgetOld(): void {
		const now = this.limits.now();
		for (const [key, { at }] of this.reads) {
			if (Math.abs(now - at) < this.limits.milliseconds) break;
			this.reads.delete(key);
		}
	}
}

const recentSecrets = new RecentSecrets({ milliseconds: 2_000, now: Date.now });

/** As `readSecrets`, for the requests to a webhook: at most one read of a node's credential in two seconds. */
export const recallSecrets: ReadSecrets<IWebhookFunctions> = (context, credential, ...names) => {
	const { id, credentials } = context.getNode();
	const key = [context.getWorkflow().id, id, credential, credentials?.[credential]?.id];
	return recentSecrets.recall(JSON.stringify(key), () =>
		readSecrets(context, credential, ...names),
	);
};
