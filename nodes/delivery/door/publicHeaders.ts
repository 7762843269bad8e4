import type { Scheme } from './authenticate';
import type { Delivery } from './delivery';

/** Part of the names of headers whose purpose is to let someone in. */
const PRIVATE = /authorization|cookie/;
const PERCENT_ENCODED = /%([0-9a-f]{2})/gi;
/** Each proxy on the way may encode once more. */
const MAX_ENCODINGS = 5;

/**
 * The headers of a verified request that may be shown: without the one that proves who sent it, and without any in which one
 * of the secrets can be read. Proxies repeat a URL, and so a secret in it, in headers of their own (`x-original-uri`, …).
 */
export function publicHeaders(
	headers: Delivery['headers'],
	scheme: Scheme,
): Record<string, unknown> {
	const proof = proofHeader(scheme);
	const secrets = 'secrets' in scheme ? scheme.secrets.map(toBytes) : [];
	return Object.fromEntries(
		Object.entries(headers).filter(
			([name, value]) => name !== proof && !PRIVATE.test(name) && !tells(String(value), secrets),
		),
	);
}

function proofHeader(scheme: Scheme): string | undefined {
	if (scheme.kind === 'hmac') return scheme.header.toLowerCase();
	return scheme.kind === 'sharedSecret' && scheme.place === 'header'
		? scheme.name.toLowerCase()
		: undefined;
}

/** Whether a secret shows in a value, however often the value is percent-encoded. What never ends to decode may hold one. */
function tells(value: string, secrets: string[]): boolean {
	let bytes = spaced(value);
	for (let encodings = 0; encodings <= MAX_ENCODINGS; encodings++) {
		const reading = bytes;
		if (secrets.some((secret) => reading.includes(secret))) return true;
		bytes = spaced(
			bytes.replace(PERCENT_ENCODED, (_, hex) => String.fromCharCode(parseInt(hex, 16))),
		);
		if (bytes === reading) return false;
	}
	return secrets.length > 0;
}

/** The bytes of UTF-8, one character each: that is how Node reads a header (as Latin-1). */
const toBytes = (secret: string): string => spaced(Buffer.from(secret, 'utf8').toString('latin1'));

/** In a query a plus is a space. */
const spaced = (bytes: string): string => bytes.replaceAll('+', ' ');
