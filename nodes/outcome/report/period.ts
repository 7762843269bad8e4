import { DateTime } from 'luxon';

import type { Calendar } from '../calendar';
import { show } from '../values';

/** From `start` on and before `end`, milliseconds since the epoch; null: without limit. */
export interface Period {
	start: number | null;
	end: number | null;
}

export type ReadPeriod =
	| { ok: true; period: Period; isReversed: boolean }
	| { ok: false; reason: string };

/**
 * Reads the period as a user enters it: empty, text as n8n's date picker or an expression gives it, or a DateTime of n8n. What
 * names no zone is meant in the calendar's. An end that is a day without a time includes that day. A start after the end is
 * read the other way round.
 */
export function readPeriod(start: unknown, end: unknown, calendar: Calendar): ReadPeriod {
	const isReversed = isAfter(readMoment(start, calendar, 0), readMoment(end, calendar, 0));
	const [from, to] = isReversed ? [end, start] : [start, end];
	const first = readMoment(from, calendar, 0);
	const last = readMoment(to, calendar, 1);
	if (first === undefined) {
		return { ok: false, reason: `'Period Start' is ${show(from)}, which is no date` };
	}
	if (last === undefined) {
		return { ok: false, reason: `'Period End' is ${show(to)}, which is no date` };
	}
	return { ok: true, period: { start: first, end: last }, isReversed };
}

type Moment = number | null | undefined;

const isAfter = (one: Moment, other: Moment) =>
	typeof one === 'number' && typeof other === 'number' && one > other;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @param daysOn what a day without a time is moved by @returns null for none, undefined for what is no date */
function readMoment(
	value: unknown,
	{ timeZone }: Calendar,
	daysOn: number,
): number | null | undefined {
	if (value === null || value === undefined || value === '') return null;
	if (typeof value === 'object') {
		// A DateTime comes from n8n's own copy of luxon.
		const milliseconds =
			'toMillis' in value && typeof value.toMillis === 'function'
				? value.toMillis()
				: value.valueOf();
		return typeof milliseconds === 'number' && Number.isFinite(milliseconds)
			? milliseconds
			: undefined;
	}
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	if (text === '') return null;
	const zone = { zone: timeZone };
	const iso = DateTime.fromISO(text, zone);
	const moment = iso.isValid ? iso : DateTime.fromSQL(text, zone);
	if (!moment.isValid) return undefined;
	return moment.plus({ days: DAY.test(text) ? daysOn : 0 }).toMillis();
}

/** Whether a call falls into the period; undefined when it has no time and there is a limit. */
export function isWithin({ start, end }: Period, calledAt: number | null): boolean | undefined {
	if (start === null && end === null) return true;
	if (calledAt === null) return undefined;
	return (start === null || calledAt >= start) && (end === null || calledAt < end);
}
