import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

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
export class RecentReads<Read extends { ok: boolean }> {
	/** In the order of the reads. */
	private readonly reads = new Map<string, { at: number; read: Promise<Read> }>();

	constructor(private readonly limits: Limits) {}

	/**
	 * @param key names the credential of one node of one workflow
	 * @param read never rejects. Requests that come together share one read; one that gave nothing usable is not kept, so that
	 *   what the user repairs counts at once
	 */
	async recall(key: string, read: () => Promise<Read>): Promise<Read> {
		this.forgetOld();
		const known = this.reads.get(key);
		if (known) return await known.read;
		const entry = { at: this.limits.now(), read: read() };
		this.reads.set(key, entry);
		const result = await entry.read;
		if (!result.ok && this.reads.get(key) === entry) this.reads.delete(key);
		return result;
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

/** For how long what was read of a credential is not read again. */
const LIMITS: Limits = { milliseconds: 2_000, now: Date.now };

const recentSecrets = new RecentReads<Secrets>(LIMITS);
const recentCredentials = new RecentReads<ReadCredential>(LIMITS);

type ReadCredential =
	| { ok: true; data: ICredentialDataDecryptedObject }
	| { ok: false; error: unknown };

/** As `readSecrets`, for the requests to a webhook: at most one read of a node's credential in two seconds. */
export const recallSecrets: ReadSecrets<IWebhookFunctions> = (context, credential, ...names) =>
	recentSecrets.recall(keyOf(context, credential), () =>
		readSecrets(context, credential, ...names),
	);

/**
 * The data of a credential that is no secret of a sender, for the requests to a webhook and the executions that they start.
 * @throws when it cannot be read
 */
export async function recallCredential<Data extends object>(
	context: IWebhookFunctions | IExecuteFunctions,
	credential: string,
): Promise<Data> {
	const read = await recentCredentials.recall(keyOf(context, credential), () =>
		context.getCredentials(credential).then(
			(data) => ({ ok: true as const, data }),
			(error: unknown) => ({ ok: false as const, error }),
		),
	);
	if (!read.ok) throw read.error;
	return read.data as Data;
}

function keyOf(context: IWebhookFunctions | IExecuteFunctions, credential: string): string {
	const { id, credentials } = context.getNode();
	return JSON.stringify([context.getWorkflow().id, id, credential, credentials?.[credential]?.id]);
}
