import type { Claim } from './claims';
import {
	ask,
	hear,
	letGo,
	note,
	renew,
	settle,
	supersede,
	type Claim as Answer,
	type Fate,
} from './life';
import { apply, type Store } from './store';

export interface Waiting {
	/** Milliseconds, of a clock that no one sets. */
	now: () => number;
	sleep: (milliseconds: number) => Promise<void>;
}

/** What a delivery got. `done` has run before; `busy`: another delivery runs one of its events and its fate stays open. */
export type Admission = { held: Held[]; done: Claim[] } | 'busy';

export interface Held extends Claim {
	/** Other content of the same has run since this very content last did, or may have: it is a correction, no copy. */
	corrects: boolean;
	/** The content whose place it takes: once this one has run, that is no copy any more. */
	replaces: string | null;
}

/** osmTalk's two events about one call are a fraction of a second apart (0.2 s in its own samples). */
const MORE_TELLING_WITHIN_MS = 3_000;
/** The shorter of the vendors' time-outs is 5 s (iClosed). */
const FATE_WITHIN_MS = 4_000;
const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 250;
/** Each keeps a request open. A sender that repeats one event faster than it can run is told to come back later. */
const MAX_WAITING = 250;

/** What is known of most events when they come. */
const NOTHING = { known: undefined };

/** What is known of an event that a delivery runs. */
const inProgressFor = (token: string) => ({ known: { state: 'inProgress', token } }) as const;

let waiting = 0;

/**
 * Lets a delivery in once the fate of every other one that runs an event of it is known. All or nothing: while it waits, it
 * holds nothing.
 * @param token names the delivery
 * @throws when the store cannot be asked
 */
export async function admit(
	claims: readonly Claim[],
	token: string,
	store: Store,
	{ now, sleep }: Waiting,
): Promise<Admission> {
	await whatTellsMore(claims, store, { now, sleep });
	const deadline = now() + FATE_WITHIN_MS;
	for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
		const admission = await tryToAdmit(claims, token, store);
		if (admission !== 'busy') return admission;
		if (now() + pause > deadline || waiting >= MAX_WAITING) return 'busy';
		waiting += 1;
		await sleep(pause).finally(() => (waiting -= 1));
	}
}

/** Waits until an event that tells more has come, or will not come any more. */
async function whatTellsMore(
	claims: readonly Claim[],
	store: Store,
	{ now, sleep }: Waiting,
): Promise<void> {
	const keys = claims.filter(({ waits }) => waits).map(({ key }) => key);
	const deadline = now() + MORE_TELLING_WITHIN_MS;
	while (keys.length > 0 && now() < deadline) {
		const known = await Promise.all(keys.map((key) => store.read(key)));
		if (known.every((each) => each !== undefined)) return;
		await sleep(Math.min(LONGEST_PAUSE_MS, deadline - now()));
	}
}

async function tryToAdmit(
	claims: readonly Claim[],
	token: string,
	store: Store,
): Promise<Admission> {
	const held = new Map<string, Held>();
	for (const claim of inOneOrder(claims)) {
		const answer = await take(claim, token, store);
		if (answer === 'busy') {
			await release([...held.values()], token, store);
			return 'busy';
		}
		if (answer === 'held')
			held.set(claim.key, { ...claim, ...(await comparedToLatest(claim, store)) });
	}
	const covered = [...held.values()].flatMap(coveredBy);
	await Promise.all(covered.map((key) => apply(store, key, ask(token), NOTHING)));
	return {
		held: claims.flatMap(({ key }) => held.get(key) ?? []),
		done: claims.filter(({ key }) => !held.has(key)),
	};
}

/** The same for all deliveries, so that two that ask for the same events do not keep turning each other away. */
const inOneOrder = (claims: readonly Claim[]): Claim[] =>
	[...claims].sort((one, other) => (one.key < other.key ? -1 : 1));

/** Other content of the same that is being run comes first: after it, this content may be a correction. */
async function take(claim: Claim, token: string, store: Store): Promise<Answer> {
	for (const key of changedBy(claim))
		if ((await apply(store, key, ask(token), NOTHING)) !== 'held') return 'busy';
	const answer = await apply(store, claim.key, ask(token), NOTHING);
	if (answer !== 'held')
		for (const key of changedBy(claim)) await apply(store, key, letGo(token), inProgressFor(token));
	return answer;
}

async function comparedToLatest(
	{ key, subject }: Claim,
	store: Store,
): Promise<Pick<Held, 'corrects' | 'replaces'>> {
	const latest = subject === null ? undefined : await store.read(subject);
	if (latest === undefined || latest.token === key) return { corrects: false, replaces: null };
	// Its sender may be repeating it.
	const isUnheard = (await store.read(latest.token))?.unheard;
	return { corrects: true, replaces: isUnheard ? null : latest.token };
}

const release = (held: readonly Claim[], token: string, store: Store): Promise<void> =>
	settleAll(held, token, store, { good: false, heard: false }, 0);

/** Says that the delivery still lives. */
export async function renewAll(held: readonly Claim[], token: string, store: Store): Promise<void> {
	for (const claim of held)
		for (const key of [claim.key, ...coveredBy(claim), ...changedBy(claim)])
			await apply(store, key, renew(token), inProgressFor(token));
}

/** The delivery's fate is known: its events are done, or as new. */
export async function settleAll(
	held: readonly Claim[],
	token: string,
	store: Store,
	fate: Fate,
	windowMs: number,
): Promise<void> {
	const ours = inProgressFor(token);
	for (const claim of held) {
		const settled = [claim.key, ...coveredBy(claim)];
		await Promise.all(settled.map((key) => apply(store, key, settle(token, fate, windowMs), ours)));
		if (claim.subject !== null && fate.good)
			await follow(claim.key, claim.subject, store, windowMs);
		for (const key of changedBy(claim)) await apply(store, key, letGo(token), ours);
	}
}

const coveredBy = ({ covers }: Claim): string[] => (covers === null ? [] : [covers]);

/** What is held while content is run that may take the place of other content. */
const changedBy = ({ subject }: Claim): string[] => (subject === null ? [] : [`next ${subject}`]);

/** This content has run last. The one before may come again as a correction. */
async function follow(key: string, subject: string, store: Store, windowMs: number): Promise<void> {
	const latest = await store.read(subject);
	if (latest?.token === key) return;
	if (latest !== undefined) await apply(store, latest.token, supersede);
	const { next, milliseconds } = note(key, windowMs)(latest);
	// Whoever was faster is followed in turn.
	if (!(await store.replace(subject, latest, next, milliseconds)))
		await follow(key, subject, store, windowMs);
}

/** The sender has heard that these have run. */
export async function hearAll(
	done: readonly Claim[],
	store: Store,
	windowMs: number,
): Promise<void> {
	for (const { key, subject } of done) {
		// Only what can be edited comes again in earnest.
		if (subject === null) continue;
		await apply(store, key, hear(windowMs));
		const latest = await store.read(subject);
		if (latest !== undefined && latest.token !== key) await apply(store, key, supersede);
	}
}

/** A filter keeps the most telling event about these calls out; what tells less about them would tell the same. */
export async function keepOut(
	keys: readonly string[],
	token: string,
	store: Store,
	windowMs: number,
): Promise<void> {
	for (const key of keys)
		await apply(store, key, settle(token, { good: true, heard: true }, windowMs));
}
