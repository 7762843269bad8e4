import type { Known, Rule } from './life';

/** Where it is remembered what is known of events. It has no rule of its own, but it has the clock. */
export interface Store {
	/** Whether it outlives those who hold something in it, so that they have to renew what they hold. */
	outlivesHolders: boolean;
	/** @throws when the store cannot be asked */
	read(key: string): Promise<Known | undefined>;
	/**
	 * Replaces what is known of an event, unless it has changed since it was read.
	 * @param milliseconds for how long it is to be known
	 * @returns whether it has been replaced
	 * @throws when the store cannot be asked; it may have been replaced then
	 */
	replace(
		key: string,
		before: Known | undefined,
		after: Known | undefined,
		milliseconds: number,
	): Promise<boolean>;
}

/** Far more than meet at one event at once; what does not end until then is not what this package has written. */
const MAX_TRIES = 1_000;

/**
 * Applies a rule to an event as one step: nothing that others do comes in between.
 * @param likely what is probably known, which saves the reading when it is so
 * @throws when the store cannot be asked
 */
export async function apply<Result>(
	store: Store,
	key: string,
	rule: Rule<Result>,
	likely?: { known: Known | undefined },
): Promise<Result> {
	let guess = likely;
	for (let tries = 0; tries < MAX_TRIES; tries++) {
		const { known } = guess ?? { known: await store.read(key) };
		const { next, milliseconds, result } = rule(known);
		if (next !== known && (await store.replace(key, known, next, milliseconds))) return result;
		if (next === known && guess === undefined) return result;
		guess = undefined;
	}
	throw new Error(`what is known of '${key}' cannot be replaced`);
}

/** Whether two readings say the same. */
export const isSame = (one: Known | undefined, other: Known | undefined): boolean =>
	one?.state === other?.state &&
	one?.token === other?.token &&
	Boolean(one?.unheard) === Boolean(other?.unheard);
