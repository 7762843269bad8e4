import { DateTime } from 'luxon';

/** A day where people live: it may have 23 or 25 hours. */
export interface LocalDay {
	/** Its first instant, milliseconds since the epoch. */
	start: number;
	/** `yyyy-MM-dd` */
	day: string;
	/** ISO 8601 week, e.g. `2026-W19`; weeks begin on Monday. */
	week: string;
}

export interface Calendar {
	timeZone: string;
	/** @param instant milliseconds since the epoch */
	dayOf(instant: number): LocalDay;
	/** The first instant of a day. @param day `yyyy-MM-dd`, or a text that begins so; null for anything else */
	startOf(day: string): number | null;
}

const UTC_DAY = 86_400_000;

/**
 * The calendar of a time zone.
 * @param timeZone IANA name, e.g. `Europe/Berlin`
 * @returns undefined when there is no such zone
 */
export function createCalendar(timeZone: string): Calendar | undefined {
	const zone = timeZone.trim();
	if (zone === '' || !DateTime.utc().setZone(zone).isValid) return undefined;
	// A hundred thousand calls fall on a few hundred days: asking the zone for each call would take a second.
	const remembered = new Map<number, LocalDay[]>();
	return {
		timeZone: zone,
		dayOf(instant) {
			const utcDay = Math.floor(instant / UTC_DAY);
			let days = remembered.get(utcDay);
			if (days === undefined) {
				days = localDays(utcDay, zone);
				remembered.set(utcDay, days);
			}
			return days.findLast(({ start }) => start <= instant) ?? toLocalDay(instant, zone);
		},
		startOf(day) {
			const start = DateTime.fromFormat(day.slice(0, 'yyyy-MM-dd'.length), 'yyyy-MM-dd', { zone });
			return start.isValid ? start.toMillis() : null;
		},
	};
}

/** The local days that share an instant with a day of UTC, in their order. */
function localDays(utcDay: number, zone: string): LocalDay[] {
	const days = [toLocalDay(utcDay * UTC_DAY, zone)];
	for (;;) {
		const next = DateTime.fromMillis(days.at(-1)?.start ?? NaN, { zone })
			.plus({ days: 1 })
			.startOf('day')
			.toMillis();
		if (!(next < (utcDay + 1) * UTC_DAY)) return days;
		days.push(toLocalDay(next, zone));
	}
}

function toLocalDay(instant: number, zone: string): LocalDay {
	const start = DateTime.fromMillis(instant, { zone }).startOf('day');
	return {
		start: start.toMillis(),
		day: start.toFormat('yyyy-MM-dd'),
		week: start.toFormat("kkkk-'W'WW"),
	};
}
