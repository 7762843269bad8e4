export type Deduplicate = 'event' | 'call' | 'off';

/** The options that both triggers share (see `parameters.ts`). */
export interface TriggerOptions {
	respond: 'immediately' | 'whenFinished';
	groupEvents: 'off' | 'underLoad';
	deduplicate: Deduplicate;
	claimStore: 'n8n' | 'redis';
	replayWindowHours: number;
	includeHeaders: boolean;
}

const HOUR_MS = 3_600_000;
const DEFAULT_WINDOW_HOURS = 72;

/**
 * Reads the value of a trigger's 'Options'; what an expression may have made of one that makes no sense counts as not set. A
 * window that is no number of hours falls back to the default, never to "no limit".
 * @param deduplicate what counts for this trigger when 'Deduplicate' is not set
 */
export function readOptions(given: unknown, deduplicate: Deduplicate): TriggerOptions {
	const options: Record<string, unknown> = { ...(given as object) };
	const oneOf = <Value extends string>(name: string, first: Value, ...others: Value[]): Value =>
		others.find((other) => other === options[name]) ?? first;
	// A blank text or null, as an expression may give it, is no 0: no limit.
	const window = options.replayWindowHours;
	const hours =
		typeof window === 'number'
			? window
			: Number.parseFloat(typeof window === 'string' ? window : '');
	return {
		respond: oneOf('respond', 'immediately', 'whenFinished'),
		groupEvents: oneOf('groupEvents', 'off', 'underLoad'),
		deduplicate: oneOf('deduplicate', deduplicate, 'event', 'call', 'off'),
		claimStore: oneOf('claimStore', 'n8n', 'redis'),
		replayWindowHours: hours >= 0 ? hours : DEFAULT_WINDOW_HOURS,
		includeHeaders: options.includeHeaders === true,
	};
}

/**
 * Whether events may share an execution. Not when the sender is to hear how the workflow ended: one event whose step fails
 * would make the senders of all the others repeat.
 */
export const isGrouped = ({ groupEvents, respond }: TriggerOptions): boolean =>
	groupEvents === 'underLoad' && respond === 'immediately';

/** How long an event that has run is remembered: as long as it could be replayed. In milliseconds. */
export const windowMs = ({ replayWindowHours }: TriggerOptions): number =>
	(replayWindowHours || DEFAULT_WINDOW_HOURS) * HOUR_MS;
