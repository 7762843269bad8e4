const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i;

/**
 * Reads an ISO 8601 instant (date, time and zone) as UTC with milliseconds, e.g. `2026-05-06T11:23:45.123Z`.
 * Null for anything else: a time without a zone would have to be guessed.
 */
export function toInstant(value: unknown): string | null {
	if (typeof value !== 'string' || !ISO_INSTANT.test(value)) return null;
	const milliseconds = Date.parse(value);
	return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();
}
