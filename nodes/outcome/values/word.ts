import { NOTHING, type Read } from './reading';
import { readText } from './text';

const SEPARATORS = /[\s._\p{Pd}]+/gu;
const PUNCTUATION = /[^\p{L}\p{M}\p{N}]+/gu;

/**
 * What two spellings of one word have in common: case does not matter, and spaces, dots, dashes and underscores are the
 * same: "No Sale", "no-sale" and "NO_SALE" all give `no_sale`. Empty when nothing else is in it.
 */
export function toWord(text: string): string {
	return trimUnderscores(text.normalize('NFC').toLowerCase().replace(SEPARATORS, '_'));
}

/** A word in snake_case, for fields that workflows compare with: "Closed – paid in full" gives `closed_paid_in_full`. */
export function readSnakeCase(value: unknown): Read<string> {
	const { value: text, oddity } = readText(value);
	if (text === null) return oddity === undefined ? NOTHING : { value: null, oddity };
	const word = trimUnderscores(text.normalize('NFC').toLowerCase().replace(PUNCTUATION, '_'));
	return { value: word === '' ? null : word, oddity };
}

const trimUnderscores = (text: string) => text.replace(/^_|_$/g, '');
