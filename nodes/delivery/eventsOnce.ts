import { randomUUID } from 'crypto';
import type { IWebhookFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { admit, hearAll, keepOut, type Admission } from './once/admission';
import type { Claim } from './once/claims';
import { openDeliveries } from './once/openDeliveries';
import type { PendingAnswer } from './once/pendingAnswer';
import type { Store } from './once/store';
import { logOf, messageOf, onOneLine } from './log';
import { windowMs, type TriggerOptions } from './settings';
import { ownMemory, sharedMemory } from './stores';

const waiting = { now: () => performance.now(), sleep };

export const namesOf = (claims: readonly Claim[]): string =>
	onOneLine(claims.map(({ envelope }) => envelope.id).join(', '));

/** Lets each event of a trigger through once: what the door tells the store, and the store the door. */
export class EventsOnce {
	constructor(
		private readonly context: IWebhookFunctions,
		private readonly options: TriggerOptions,
	) {}

	/**
	 * Lets a delivery in. When claims are in Redis and it cannot be asked, the process's own memory stands in, unless the user
	 * wants to be sure.
	 * @param token names the delivery
	 * @throws when the store cannot be asked
	 */
	async admit(
		claims: readonly Claim[],
		token: string,
	): Promise<{ admission: Admission; store: Store }> {
		const admitTo = async (store: Store) => ({
			admission: await admit(claims, token, store, waiting),
			store,
		});
		const admitted = this.openStore().then(admitTo);
		if (this.options.respond === 'whenFinished') return await admitted;
		return await admitted.catch(async (error) => {
			logOf(this.context).warn(
				`could not check whether ${namesOf(claims)} ran before and runs it: Redis did not answer (${messageOf(error)})`,
			);
			return await admitTo(ownMemory(this.context));
		});
	}

	/** The events are this delivery's until it is answered. */
	hold(
		{ held, done }: Exclude<Admission, 'busy'>,
		token: string,
		store: Store,
		answer: PendingAnswer,
	): void {
		const noteFate = async () => {
			const { good, heard } = await openDeliveries.holdUntil(
				answer,
				token,
				held,
				store,
				windowMs(this.options),
			);
			if (good && heard) await hearAll(done, store, windowMs(this.options));
		};
		noteFate().catch((error) =>
			this.warn(
				`could not note that ${namesOf(held)} has run, so a copy may run until it can`,
				error,
			),
		);
	}

	/** The sender is being told that these have run. They stay duplicates if this cannot be noted. */
	async hear(done: readonly Claim[], store: Store): Promise<void> {
		await hearAll(done, store, windowMs(this.options)).catch(() => {});
	}

	/** A lead that a filter keeps out keeps out what tells less about the same call. */
	async keepOut(calls: readonly string[]): Promise<void> {
		if (calls.length === 0) return;
		try {
			await keepOut(calls, randomUUID(), await this.openStore(), windowMs(this.options));
		} catch (error) {
			// Too much is better than too little: the analysis runs.
			this.warn(`could not note that ${calls.join(', ')} is kept out`, error);
		}
	}

	private async openStore(): Promise<Store> {
		const { context, options } = this;
		return options.claimStore === 'n8n' ? ownMemory(context) : await sharedMemory(context);
	}

	private warn(what: string, error: unknown): void {
		logOf(this.context).warn(`${what}: ${messageOf(error)}`);
	}
}
