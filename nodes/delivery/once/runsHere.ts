import type { DatabaseClaim, DatabaseClaims } from './databaseClaims';
import { settle } from './life';
import type { OpenDeliveries } from './openDeliveries';
import { apply, type Store } from './store';

/** What the door puts beside each event that it lets in, for the execution that runs it. */
export interface DeliveryToken {
	/** Names the delivery. It stays with the execution, also when n8n runs it again or a person retries it. */
	token: string;
	/** What makes two events the same. */
	key: string;
	/** Other content of the same has run since this content last did: it is a correction, no copy. */
	corrects: boolean;
	/** What it keeps from running besides itself: that which tells less about the same call. */
	covers: string | null;
	/** Once it has run, this content is no copy any more. */
	replaces: string | null;
}

/**
 * Whether the execution of a delivery is the one that runs an event.
 * @throws when the store cannot be asked
 */
export type RunsHere = (delivery: DeliveryToken) => Promise<boolean>;

/** The door has claimed the event for the delivery. If its process died, another delivery may have taken it over. */
export function inStore(store: Store): RunsHere {
	return async ({ token, key }) => {
		const known = await store.read(key);
		return known === undefined || known.token === token;
	};
}

/**
 * Somebody retries an execution of a delivery that was to be answered at once: from now on it stands for the event, as the
 * answer would have made it.
 */
export function retriedInStore(store: Store, windowMs: number): RunsHere {
	const runsHere = inStore(store);
	return async (delivery) => {
		if (!(await runsHere(delivery))) return false;
		const fate = { good: true, heard: true };
		await apply(store, delivery.key, settle(delivery.token, fate, windowMs));
		return true;
	};
}

/**
 * The door knows what came since its process started; the database knows what came before. An event is known there for good
 * when it is done, and not before: what is known and then dies would never run.
 * @param open the deliveries whose answer is open in this process
 * @param respond when the sender is answered
 */
export function inDatabase(
	claims: DatabaseClaims,
	open: Pick<OpenDeliveries, 'answerTo'>,
	respond: 'immediately' | 'whenFinished',
): RunsHere {
	return async ({ token, key, corrects, covers, replaces }) => {
		const answer = open.answerTo(token);
		const isImmediate = respond === 'immediately';
		if (isImmediate) await answer?.fate;
		// Whoever comes while an attempt's mark stands repeats one that has not come to a good end.
		const markOf = (name: string) => JSON.stringify([name, isImmediate ? token : 'attempt']);
		const claim = async (asked: DatabaseClaim) => {
			const { key: name, mark } = asked;
			const isHeld = await claims.claim(asked);
			if (isHeld && mark !== null && !isImmediate)
				onFate(answer, (good) => (good ? claims.withdraw(mark) : claims.letGo(name, mark)));
			return isHeld;
		};
		// While it may fail, others are let through to what it covers; for good, nobody repeats the claim of that.
		const cover = async (covered: string) =>
			await claim({ key: covered, mark: isImmediate ? null : markOf(covered), corrects: false });
		// Asked for at once, both are written at once.
		const [isHeld] = await Promise.all([
			claim({ key, mark: markOf(key), corrects }),
			covers && cover(covers),
		]);
		if (isHeld && replaces !== null) {
			if (isImmediate) void claims.forget(replaces);
			else onFate(answer, async (good) => good && (await claims.forget(replaces)));
		}
		return isHeld;
	};
}

/** Whoever hears of the fate can count on what follows from it. */
function onFate(
	answer: ReturnType<OpenDeliveries['answerTo']>,
	follow: (good: boolean) => Promise<unknown>,
): void {
	answer?.holdBackFor(answer.fate.then(async ({ good }) => await follow(good)));
}
