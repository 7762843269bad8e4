/** A text, or a number; what stands in a text is none. */
const TEXT_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
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
		return JSON.parse(
			text.replace(TEXT_OR_NUMBER, (token) => (isInexact(token) ? `"${token}"` : token)),
		);
	} catch {
		return undefined;
	}
}

const isInexact = (token: string): boolean =>
	INTEGER.test(token) && !Number.isSafeInteger(Number(token));
