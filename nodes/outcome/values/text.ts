import { NOTHING, show, type Read } from './reading';

/** Text without white space around it; blank text is none. Numbers and booleans become text. */
export function readText(value: unknown): Read<string> {
	if (value === null || value === undefined) return NOTHING;
	if (typeof value === 'string') {
		const text = value.trim();
		return text === '' ? NOTHING : { value: text };
	}
	if (typeof value === 'boolean' || Number.isFinite(value)) {
		return {
			value: String(value),
			oddity: `is ${show(value)} where text was expected; read as text`,
		};
	}
	return { value: null, oddity: `is ${show(value)} where text was expected; left out` };
}

const EMAIL = /^[^\s@<>,;]+@[^\s@<>,;]+$/;

/** An e-mail address as it is written; only what cannot be one is left out. */
export function readEmail(value: unknown): Read<string> {
	const { value: text, oddity } = readText(value);
	if (text === null || EMAIL.test(text)) return { value: text, oddity };
	return { value: null, oddity: `${show(text)} is no e-mail address; left out` };
}
