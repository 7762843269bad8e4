import { NOTHING, show, type Read } from './reading';

/** A vendor's identifier as text: non-blank strings and finite numbers are identifiers, everything else is none. */
export function toIdentifier(value: unknown): string | null {
	if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	return null;
}

/** As `toIdentifier`, telling what was odd. */
export function readIdentifier(value: unknown): Read<string> {
	const identifier = toIdentifier(value);
	if (identifier !== null) return { value: identifier };
	if (value === null || value === undefined || typeof value === 'string') return NOTHING;
	return { value: null, oddity: `is ${show(value)} where an id was expected; left out` };
}
