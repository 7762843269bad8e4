/**
 * An event's life, as a machine without a clock, a store or a process (see `store.ts` for those): every rule says what is
 * to be known of an event after something happened to it, given what was known before.
 *
 * ```
 *             asked                       good fate
 * (unknown) ────────► in progress ─────────────────► done      until the replay window ends
 *                       │     ▲    bad fate
 *                       │     └─────────────► (unknown)
 *                       └── its holder died, and with it the lease: (unknown)
 * ```
 */

/** What is known of an event; of an unknown one, nothing is. */
export interface Known {
	state: 'inProgress' | 'done';
	/** The delivery that runs the event, or has run it. */
	token: string;
	/** Done, but the sender had hung up before its answer: it may be repeating. */
	unheard?: boolean;
}

/** What became of a delivery's answer. */
export interface Fate {
	/** n8n has answered 2xx. */
	good: boolean;
	/** Somebody was there to hear it. */
	heard: boolean;
}

/** What a delivery is told that asks for an event: it runs it, another one does, another one has. */
export type Claim = 'held' | 'busy' | 'done';

/** What follows from what is known, and for how long it is to be known if it changed. */
export interface Step<Result = void> {
	next: Known | undefined;
	milliseconds: number;
	result: Result;
}

export type Rule<Result = void> = (known: Known | undefined) => Step<Result>;

/** For how long a holder that has died keeps others waiting; renewed while it lives. */
export const LEASE_MS = 30_000;

/**
 * No sender waits that long for an answer, but n8n may never give one: when its database was closed at the moment at which it
 * wanted to read what a worker had done [2.41.1]. Between osmTalk's repeats after half an hour and after two hours, so that
 * one of them still finds the event free.
 */
export const ABANDONED_AFTER_MS = 3_600_000;

/** A delivery asks for an event. The one that holds it, or has run it, is let through again: n8n may run it twice. */
export const ask =
	(token: string): Rule<Claim> =>
	(known) => {
		if (known === undefined) return inProgress(token, 'held' as const);
		if (known.token === token) return stays(known, 'held' as const);
		return stays(known, known.state === 'done' ? ('done' as const) : ('busy' as const));
	};

/** The holder still lives. A store that lost what it knew learns it again. */
export const renew =
	(token: string): Rule =>
	(known) =>
		known === undefined || isHeldBy(token, known)
			? inProgress(token, undefined)
			: stays(known, undefined);

/**
 * The fate of a delivery is known. What has run is done, whoever else may have taken it over meanwhile; what has not is as
 * new.
 * @param windowMs for how long a copy is to be known for one
 */
export const settle =
	(token: string, { good, heard }: Fate, windowMs: number): Rule =>
	(known) => {
		if (known?.state === 'done') return stays(known, undefined);
		if (good) return done({ state: 'done', token, ...(!heard && { unheard: true }) }, windowMs);
		return letGo(token)(known);
	};

/** What the delivery holds is free again. */
export const letGo =
	(token: string): Rule =>
	(known) =>
		isHeldBy(token, known) ? forgotten : stays(known, undefined);

/** A copy was told that the event has run, so the sender need not repeat it any more. */
export const hear =
	(windowMs: number): Rule =>
	(known) =>
		known?.unheard
			? done({ state: 'done', token: known.token }, windowMs)
			: stays(known, undefined);

/** Other content has taken an event's place: the same again is a correction, but for a sender that may be repeating it. */
export const supersede: Rule = (known) =>
	known?.state === 'done' && !known.unheard ? forgotten : stays(known, undefined);

/** Notes which delivery something belongs to, whatever was known. */
export const note =
	(token: string, windowMs: number): Rule =>
	() =>
		done({ state: 'done', token }, windowMs);

const isHeldBy = (token: string, known: Known | undefined): boolean =>
	known?.state === 'inProgress' && known.token === token;

const inProgress = <Result>(token: string, result: Result): Step<Result> => ({
	next: { state: 'inProgress', token },
	milliseconds: LEASE_MS,
	result,
});

const done = (next: Known, milliseconds: number): Step => ({
	next,
	milliseconds,
	result: undefined,
});

const forgotten: Step = { next: undefined, milliseconds: 0, result: undefined };

const stays = <Result>(known: Known | undefined, result: Result): Step<Result> => ({
	next: known,
	milliseconds: 0,
	result,
});
