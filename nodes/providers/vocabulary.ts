import type { Category } from '../outcome/categories';
import { show, toWord } from '../outcome/values';
import type { Warning } from '../outcome/warning';

/** A word, or words in their place, as people read about it: `NO_SALE because of NO_SHOW`. */
export interface DocumentedWord {
	words: string;
	category: Category;
}

/**
 * The words of a table for people.
 * @param phrase puts a word of the table into its place
 */
export function documented(
	table: Record<string, { category: Category }>,
	phrase = (word: string) => word,
): DocumentedWord[] {
	return Object.entries(table).map(([word, { category }]) => ({
		words: phrase(word.toUpperCase()),
		category,
	}));
}

/**
 * Looks a vendor's word up in a table of its vocabulary, in any case and spelling (see `toWord`).
 * @param table keyed by words as `toWord` gives them
 */
export function lookUp<Entry>(
	table: Record<string, Entry>,
	word: string | null,
): Entry | undefined {
	if (word === null) return undefined;
	const key = toWord(word);
	return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** A word, and the words of the table that stand for the very same entry: SALE and WON are one. */
export function synonymsOf<Entry>(table: Record<string, Entry>, word: string): string[] {
	const entry = lookUp(table, word);
	if (entry === undefined) return [word];
	return Object.keys(table).filter((each) => table[each] === entry);
}

/** A vendor's word as it was sent; null for blank text and for what is no word. */
export function asSent(value: unknown): string | null {
	if (typeof value === 'boolean' || Number.isFinite(value)) return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** Says why an outcome is unknown. */
export function unknownWord(path: string, value: unknown): Warning {
	const isMissing = value === null || value === undefined || value === '';
	const what = isMissing ? 'is missing' : `is ${show(value)}, which no documented value covers`;
	return { path, message: `${what}; read as unknown` };
}
