import { toWord } from '../outcome/values';

/** Whether a user's filter lets a value of the payload through. An empty filter lets everything through. */
export type Filter = (value: unknown) => boolean;

/** Lets through what the user typed, separated by commas: ids and addresses, compared without regard to case. */
export const anyOf = (typed: string | undefined): Filter =>
	among((typed ?? '').split(','), (text) => text.trim().toLowerCase());

/** Lets through words of the vendor's vocabulary, whatever their case and separators: "No Sale" is NO_SALE. */
export const anyWordOf = (words: string[] = [], typed = ''): Filter =>
	among([...words, ...typed.split(',')], toWord);

function among(values: string[], fold: (text: string) => string): Filter {
	const chosen = new Set(values.map(fold).filter(Boolean));
	return (value) => chosen.size === 0 || chosen.has(fold(textOf(value)));
}

/** Text and numbers only: an object of a payload may bring a `toString` that cannot be called. */
const textOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';
