import type { Envelope } from '../providers/provider';

export type Deduplicate = 'event' | 'call' | 'off';

/** The options that both triggers share (see `parameters.ts`), each with the value that counts when it is not set. */
export interface TriggerOptions {
	deduplicate: Deduplicate;
	replayWindowHours: number;
	claimStore: 'n8n' | 'redis';
	includeHeaders: boolean;
}

const DEFAULTS: TriggerOptions = {
	deduplicate: 'event',
	replayWindowHours: 72,
	claimStore: 'n8n',
	includeHeaders: false,
};

/**
 * Reads the value of a trigger's 'Options'. A window that is no number of hours falls back to the default, never to "no limit".
 */
export function readOptions(given: object): TriggerOptions {
	const options: TriggerOptions = { ...DEFAULTS, ...given };
	// Number() would read a blank text or null, as an expression may give it, as 0: no limit.
	const hours = Number.parseFloat(String(options.replayWindowHours));
	return { ...options, replayWindowHours: hours >= 0 ? hours : DEFAULTS.replayWindowHours };
}

/** How long an answered or claimed event is remembered: as long as it could be replayed. */
export const retentionHours = ({ replayWindowHours }: TriggerOptions): number =>
	replayWindowHours || DEFAULTS.replayWindowHours;

/** What makes two events the same in the user's eyes. */
export const keyOf = (
	envelope: Pick<Envelope, 'id' | 'callKey'>,
	deduplicate: Deduplicate,
): string => (deduplicate === 'call' ? (envelope.callKey ?? envelope.id) : envelope.id);
