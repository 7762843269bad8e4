/**
 * The texts that a parameter lists, whatever an expression made of it: a list, one text with commas, a number, nothing.
 * What is neither text nor number (an object may bring a `toString` that cannot be called) lists nothing. Never throws.
 */
export function readList(value: unknown): string[] {
	const entries: unknown[] = Array.isArray(value) ? value.flat(MAX_NESTING) : [value];
	return entries
		.flatMap((entry) => {
			if (typeof entry === 'number') return [String(entry)];
			return typeof entry === 'string' ? entry.split(',') : [];
		})
		.map((text) => text.trim())
		.filter((text) => text !== '');
}

const MAX_NESTING = 8;
