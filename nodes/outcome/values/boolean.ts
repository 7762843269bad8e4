import { NOTHING, show, type Read } from './reading';

const WORDS = new Map([
	...['true', 'yes', 'y', '1'].map((word) => [word, true] as const),
	...['false', 'no', 'n', '0'].map((word) => [word, false] as const),
]);

/** A boolean. Language models also write "true", "yes" or 1: understood, and told. */
export function readBoolean(value: unknown): Read<boolean> {
	if (typeof value === 'boolean') return { value };
	if (value === null || value === undefined || value === '') return NOTHING;
	const known =
		typeof value === 'string' || typeof value === 'number'
			? WORDS.get(String(value).trim().toLowerCase())
			: undefined;
	if (known === undefined) {
		return { value: null, oddity: `is ${show(value)} where true or false was expected; left out` };
	}
	return {
		value: known,
		oddity: `is ${show(value)} where true or false was expected; read as ${known}`,
	};
}
