import type { CountryCode } from 'libphonenumber-js/min';

import { NOTHING, show, type Read } from './reading';

/** A phone number as E.164. */
export type PhoneReader = (value: unknown) => Read<string>;

/** Bursts repeat numbers (retries, both events of a call); more than this many are not worth the memory. */
const REMEMBERED = 1000;
const LONGEST_REMEMBERED = 40;

/**
 * Makes a reader of phones. The library is loaded by the first run that needs it, not when n8n starts.
 * @param country ISO 3166 code for numbers that name no country, in any case; null: those are not read
 * @returns undefined when there is no such country
 */
export async function createPhoneReader(country: string | null): Promise<PhoneReader | undefined> {
	const { isSupportedCountry, parsePhoneNumberFromString } = await import('libphonenumber-js/min');
	const code = country?.toUpperCase();
	if (code !== undefined && !isSupportedCountry(code)) return undefined;

	const parse = (text: string) => toE164(text, code, parsePhoneNumberFromString);
	const remembered = new Map<string, Read<string>>();
	return (value) => {
		if (value === null || value === undefined) return NOTHING;
		const text = typeof value === 'number' ? String(value) : value;
		if (typeof text !== 'string')
			return { value: null, oddity: `is ${show(value)}, no phone number; left out` };
		if (text.length > LONGEST_REMEMBERED) return parse(text);
		let reading = remembered.get(text);
		if (reading === undefined) {
			reading = parse(text);
			if (remembered.size >= REMEMBERED) remembered.clear();
			remembered.set(text, reading);
		}
		return reading;
	};
}

/**
 * Numbering plans change faster than the library, and vendors' own samples break them (+1234567890): an international number
 * of the length of a real one is what the vendor says. A few digits ("+1202") or more than E.164 allows are no number.
 */
function isLongEnough(number: string): boolean {
	const digits = number.length - 1;
	return digits >= 10 && digits <= 15;
}

type Parse = (typeof import('libphonenumber-js/min'))['parsePhoneNumberFromString'];

function toE164(text: string, country: CountryCode | undefined, parse: Parse): Read<string> {
	if (text.trim() === '') return NOTHING;
	const phone = parse(text.trim(), { defaultCountry: country, extract: false });
	if (phone === undefined) {
		const remedy = country === undefined ? ' without a default country' : '';
		return {
			value: null,
			oddity: `${show(text)} cannot be read as a phone number${remedy}; kept in phoneRaw only`,
		};
	}
	const isInternational = text.trim().startsWith('+');
	if (!phone.isPossible() && !(isInternational && isLongEnough(phone.number))) {
		const where = isInternational ? '' : ` in ${country}`;
		return {
			value: null,
			oddity: `${show(text)} is no possible phone number${where}; kept in phoneRaw only`,
		};
	}
	if (phone.ext === undefined) return { value: phone.number };
	return {
		value: phone.number,
		oddity: `${show(text)} has the extension ${phone.ext}, which E.164 cannot hold; kept in phoneRaw only`,
	};
}
