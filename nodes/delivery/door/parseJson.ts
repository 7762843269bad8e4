/**
 * What begins or ends a text, is escaped in one, or may be a number. A text is no token: over a long one, the engine of regular
 * expressions would run out of memory.
 */
const TOKEN = /\\.|"|-?\d[\d.eE+-]*/g;
/** 2^53 has sixteen. */
const MANY_DIGITS = /\d{16}/;
const INTEGER = /^-?\d+$/;

/**
 * Parses the very bytes that were verified. Whole numbers that JavaScript cannot hold (beyond 2^53) become texts, as they
 * were sent: as numbers, an id and its neighbours would be one.
 * @returns undefined when the bytes are no JSON; a byte order mark is not part of it
 */
export function parseJson(rawBody: Buffer): unknown {
	const text = rawBody.toString('utf8').replace(/^\uFEFF/, '');
	try {
		const value: unknown = JSON.parse(text);
		if (!MANY_DIGITS.test(text)) return value;
		let isInText = false;
		const exact = text.replace(TOKEN, (token) => {
			if (token === '"') isInText = !isInText;
			return !isInText && isInexact(token) ? `"${token}"` : token;
		});
		return JSON.parse(exact);
	} catch {
		return undefined;
	}
}

const isInexact = (token: string): boolean =>
	INTEGER.test(token) && !Number.isSafeInteger(Number(token));
