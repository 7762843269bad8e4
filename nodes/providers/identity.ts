import { createHash } from 'crypto';

import { isJsonObject } from '../outcome/json';

export { toIdentifier } from '../outcome/values';

/** Longer than any id that a vendor gives, and short enough for keys and logs. */
const LONGEST_PART = 128;

/**
 * Joins the parts of an identity with colons. Parts are escaped, so that two different tuples never give one id
 * and an id in a log stays on its line; a missing part is empty. What is far longer than an id ends in the digest of all of
 * it, behind a mark that no escaped part contains.
 */
export function joinId(...parts: Array<string | null>): string {
	return parts.map((part) => bounded(part ?? '')).join(':');
}

function bounded(part: string): string {
	if (part.length <= LONGEST_PART) return escaped(part);
	const start = part.slice(0, LONGEST_PART).replace(/[\ud800-\udbff]$/, '');
	return `${escaped(start)}%-${contentDigest(part)}`;
}

const escaped = (part: string) => part.replace(/[%:\p{Cc}\p{Zl}\p{Zp}]/gu, encodeURIComponent);

/**
 * The first 16 hex digits of SHA-256 over the value's canonical form: keys sorted at every level, no white space.
 * @param value JSON of a depth that the caller has bounded (the walk is recursive)
 */
export function contentDigest(value: unknown): string {
	return createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, 16);
}

function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
	if (!isJsonObject(value)) return JSON.stringify(value) ?? 'null';
	const members = Object.keys(value)
		.sort()
		.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
	return `{${members.join(',')}}`;
}
