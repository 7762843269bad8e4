import { NOTHING, show, type Read } from './reading';

let known: ReadonlySet<string> | undefined;

/** An ISO 4217 code in capitals; null for what is none. */
export function toCurrency(value: unknown): string | null {
	if (typeof value !== 'string') return null;
	known ??= new Set(Intl.supportedValuesOf('currency'));
	const code = value.trim().toUpperCase();
	return known.has(code) ? code : null;
}

/** As `toCurrency`, telling what was odd. */
export function readCurrency(value: unknown): Read<string> {
	if (value === null || value === undefined || value === '') return NOTHING;
	const code = toCurrency(value);
	if (code !== null) return { value: code };
	return { value: null, oddity: `${show(value)} is no ISO 4217 currency code; left out` };
}
