/** Whether a user's filter lets a value of the payload through. An empty filter lets everything through. */
export type Filter = (value: unknown) => boolean;

/** Lets through what the user typed, separated by commas: ids and addresses, compared without regard to case. */
export const anyOf = (typed: string | undefined): Filter =>
	among((typed ?? '').split(','), caseless);

/** Lets through words of the vendor's vocabulary, whatever their case and separators: "No Sale" is NO_SALE. */
export const anyWordOf = (words: string[] = [], typed = ''): Filter =>
	among([...words, ...typed.split(',')], (value) => caseless(value).replace(/[ .-]/g, '_'));

function among(values: string[], fold: (value: unknown) => string): Filter {
	const chosen = new Set(values.map(fold).filter(Boolean));
	return (value) => chosen.size === 0 || chosen.has(fold(value));
}

const caseless = (value: unknown): string =>
	String(value ?? '')
		.trim()
		.toLowerCase();
