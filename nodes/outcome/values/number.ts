import { NOTHING, show, type Read } from './reading';

const PLAIN_DECIMAL = /^[+-]?\d+(\.\d+)?$/;
/** "5.000" is five or five thousand, depending on who wrote it; "0.125" and "1234.567" can only be decimals. */
const GROUPED_OR_DECIMAL = /^[+-]?[1-9]\d{0,2}\.\d{3}$/;

/** A finite number, or text that can only be read as one ("5000.00"). Ambiguous text ("1.234,56", "5.000") is none. */
export function readNumber(value: unknown): Read<number> {
	if (value === null || value === undefined) return NOTHING;
	if (typeof value === 'string') {
		const text = value.trim();
		if (text === '') return NOTHING;
		const number = Number(text);
		if (PLAIN_DECIMAL.test(text) && !GROUPED_OR_DECIMAL.test(text) && Number.isFinite(number)) {
			return { value: number };
		}
	} else if (typeof value === 'number' && Number.isFinite(value)) {
		return { value };
	}
	return { value: null, oddity: `${show(value)} is no unambiguous number; left out` };
}

/** A length of time or the like: a number that is not negative. */
export function readAmount(value: unknown): Read<number> {
	const reading = readNumber(value);
	if (reading.value === null || reading.value >= 0) return reading;
	return { value: null, oddity: `${show(value)} is negative; left out` };
}

/** How often something happened. */
export function readCount(value: unknown): Read<number> {
	const reading = readAmount(value);
	if (reading.value === null || Number.isSafeInteger(reading.value)) return reading;
	return { value: null, oddity: `${show(value)} is no whole number; left out` };
}
