import { createHash, createHmac, timingSafeEqual } from 'crypto';

import type { Delivery } from './delivery';

/** How a sender proves who it is. */
export type Scheme =
	| { kind: 'none' }
	| { kind: 'sharedSecret'; place: 'query' | 'header'; name: string; secrets: string[] }
	| {
			kind: 'hmac';
			header: string;
			encoding: SignatureEncoding;
			/** Whether the signature must start with `sha256=` or merely may. */
			prefix: 'required' | 'optional';
			secrets: string[];
	  }
	/** Nothing can be verified until the user repairs the node: every request is refused. */
	| { kind: 'misconfigured'; reason: string }
	/** Nothing can be verified right now: the secret cannot be read. */
	| { kind: 'unavailable'; reason: string };

export type SignatureEncoding = 'hex' | 'base64';

export type Verdict = { ok: true } | { ok: false; reason: string };

/**
 * The whole value of a signature header without its prefix: exactly the 32 bytes of SHA-256, nothing around them. The last
 * digit of base64 carries four bits; the sixteen digits are those whose two spare bits are zero (RFC 4648, section 3.5).
 */
const DIGEST: Record<SignatureEncoding, RegExp> = {
	hex: /^[0-9a-fA-F]{64}$/,
	base64: /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/,
};
const PREFIX = 'sha256=';

/**
 * Decides whether a request comes from someone who knows a secret. Compares in constant time and tries every secret, so
 * that the time taken tells neither how much of a guess was right nor which secret matched. Never throws.
 * @returns the verdict; its reason is for n8n's log and holds neither secret nor payload
 */
export function authenticate(delivery: Delivery, scheme: Scheme): Verdict {
	switch (scheme.kind) {
		case 'none':
			return { ok: true };
		case 'misconfigured':
		case 'unavailable':
			return refuse(scheme.reason);
		case 'sharedSecret':
			return checkSharedSecret(delivery, scheme);
		case 'hmac':
			return checkSignature(delivery, scheme);
	}
}

type SchemeOf<Kind extends Scheme['kind']> = Extract<Scheme, { kind: Kind }>;

function checkSharedSecret(delivery: Delivery, scheme: SchemeOf<'sharedSecret'>): Verdict {
	const where = `the ${scheme.place === 'query' ? 'query parameter' : 'header'} '${scheme.name}'`;
	const given =
		scheme.place === 'query'
			? ownValue(delivery.query, scheme.name)
			: ownValue(delivery.headers, scheme.name.toLowerCase());
	if (given === undefined || given === '') return refuse(`${where} is missing`);
	if (typeof given !== 'string') return refuse(`${where} is given more than once`);
	// Node reads header bytes as Latin-1; a query is UTF-8, and ends in a space or line break when it was pasted with one.
	const bytes =
		scheme.place === 'query' ? Buffer.from(given.trim(), 'utf8') : Buffer.from(given, 'latin1');
	// Digests have one length, so the length of the secret does not show in the time either.
	const matches = equalsAny(
		sha256(bytes),
		scheme.secrets.map((secret) => sha256(Buffer.from(secret, 'utf8'))),
	);
	return matches ? { ok: true } : refuse(`${where} does not hold the secret`);
}

function checkSignature(delivery: Delivery, scheme: SchemeOf<'hmac'>): Verdict {
	const where = `the signature header '${scheme.header}'`;
	const given = ownValue(delivery.headers, scheme.header.toLowerCase());
	if (given === undefined || given === '') return refuse(`${where} is missing`);
	if (typeof given !== 'string') return refuse(`${where} is given more than once`);
	const prefixed = given.startsWith(PREFIX);
	const encoded = prefixed ? given.slice(PREFIX.length) : given;
	if ((scheme.prefix === 'required' && !prefixed) || !DIGEST[scheme.encoding].test(encoded)) {
		return refuse(`${where} is not one SHA-256 signature in ${scheme.encoding}`);
	}
	const matches = equalsAny(
		Buffer.from(encoded, scheme.encoding),
		scheme.secrets.map((secret) => createHmac('sha256', secret).update(delivery.rawBody).digest()),
	);
	return matches ? { ok: true } : refuse(`${where} does not match the body and the secret`);
}

/** @param candidates each as long as `given` */
function equalsAny(given: Buffer, candidates: Buffer[]): boolean {
	return candidates.reduce((found, candidate) => timingSafeEqual(given, candidate) || found, false);
}

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

const ownValue = (values: Record<string, unknown>, name: string): unknown =>
	Object.hasOwn(values, name) ? values[name] : undefined;

const refuse = (reason: string): Verdict => ({ ok: false, reason });
