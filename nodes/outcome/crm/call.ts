import type { Outcome } from '../schema';
import { toInstant } from '../values';

/** By which everything about a call is found again: the call's identity; the event's where no call was placed. */
export const keyOf = ({ callKey, id }: Outcome) => callKey || id;

/** The call's start, as well as anybody knows it. */
export const startOf = ({ call, occurredAt, receivedAt }: Outcome) =>
	call.startedAt ?? occurredAt ?? receivedAt;

/** The call's end: stated, or reckoned from its start and length; a booked call's length is the booked one. */
export function endOf({ call }: Outcome): string | null {
	if (call.endedAt !== null || call.startedAt === null) return call.endedAt;
	const seconds =
		call.durationSeconds ?? (call.scheduledMinutes === null ? null : call.scheduledMinutes * 60);
	if (seconds === null) return null;
	// `toInstant` refuses what does not fit a date, as a length of a million years does not.
	const end = new Date(Date.parse(call.startedAt) + seconds * 1000);
	return Number.isNaN(end.getTime()) ? null : toInstant(end.toISOString());
}

/** The direction of a call, if it is one of the two that CRMs know. */
export const directionOf = ({ call }: Outcome) =>
	call.direction === 'inbound' || call.direction === 'outbound' ? call.direction : null;

export const wholeSeconds = ({ call }: Outcome) =>
	call.durationSeconds === null ? null : Math.round(call.durationSeconds);
