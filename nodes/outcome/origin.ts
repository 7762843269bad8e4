import type { Outcome } from './schema';

/** How a call came about. Who was dialed can be reached, who booked can show up; neither can be asked of the other. */
export const ORIGINS = ['booked', 'outbound', 'inbound'] as const;
export type Origin = (typeof ORIGINS)[number];

/**
 * What the record says of a call's origin: an appointment has a booked length; else the direction, where it is stated; else
 * people hold appointments, and voice agents dial phones or are talked to in a browser. Null when no call was placed.
 */
export function originOf({
	outcome,
	call,
	agent,
}: Pick<Outcome, 'outcome' | 'call' | 'agent'>): Origin | null {
	if (outcome.connection === 'blocked') return null;
	if (call.scheduledMinutes !== null) return 'booked';
	if (call.direction === 'inbound' || call.direction === 'outbound') return call.direction;
	if (agent.kind === 'human') return 'booked';
	return call.channel === null || call.channel === 'phone' ? 'outbound' : 'inbound';
}
