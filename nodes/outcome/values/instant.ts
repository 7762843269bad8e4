import { NOTHING, show, type Read } from './reading';

const ISO_INSTANT = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
const ISO_UTC_MILLISECONDS = '2026-05-06T11:23:45.123Z'.length;

/**
 * Reads an ISO 8601 instant (date, time and zone) as UTC with milliseconds, e.g. `2026-05-06T11:23:45.123Z`.
 * Null for anything else: a time without a zone would have to be guessed.
 */
export function toInstant(value: unknown): string | null {
	if (typeof value !== 'string') return null;
	const text = value.trim().toUpperCase();
	const [, year, month, day] = ISO_INSTANT.exec(text) ?? [];
	if (day === undefined || !isDay(Number(year), Number(month), Number(day))) return null;
	const milliseconds = Date.parse(text);
	if (Number.isNaN(milliseconds)) return null;
	const instant = new Date(milliseconds).toISOString();
	// A zone can carry the years 0000 and 9999 out of the four digits that a record holds.
	return instant.length === ISO_UTC_MILLISECONDS ? instant : null;
}

/** `Date.parse` reads 30 February as 2 March. */
function isDay(year: number, month: number, day: number): boolean {
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** As `toInstant`, telling what was odd. */
export function readInstant(value: unknown): Read<string> {
	if (value === null || value === undefined || value === '') return NOTHING;
	const instant = toInstant(value);
	if (instant !== null) return { value: instant };
	return { value: null, oddity: `${show(value)} is no ISO 8601 time with a zone; left out` };
}
