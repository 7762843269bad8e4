import { createHmac } from 'node:crypto';

import type { Scheme, SignatureEncoding } from '../../../nodes/delivery/door/authenticate';
import type { Delivery } from '../../../nodes/delivery/door/delivery';

export const SECRET = "It's a Secret to Everybody";
export const NEXT_SECRET = 'the secret after the rotation';
export const NOW = new Date('2026-05-06T12:00:00.000Z');

type Signature = Extract<Scheme, { kind: 'hmac' }>;
type SharedSecret = Extract<Scheme, { kind: 'sharedSecret' }>;

/** A request as it arrives; what a test does not speak of is harmless. */
export const request = ({
	body = '{}',
	...rest
}: Partial<Omit<Delivery, 'rawBody'>> & { body?: string | Buffer } = {}): Delivery => ({
	rawBody: Buffer.from(body),
	headers: {},
	query: {},
	receivedAt: NOW,
	...rest,
});

/** The scheme of the osmTalk Trigger. */
export const osmTalkScheme = (...secrets: string[]): Signature => ({
	kind: 'hmac',
	header: 'X-OsmTalk-Signature',
	encoding: 'hex',
	prefix: 'required',
	secrets: secrets.length === 0 ? [SECRET] : secrets,
});

/** The scheme of the iClosed Trigger's mode `hmac`. */
export const iClosedScheme = (
	encoding: SignatureEncoding = 'hex',
	...secrets: string[]
): Signature => ({
	kind: 'hmac',
	header: 'x-iclosed-signature',
	encoding,
	prefix: 'optional',
	secrets: secrets.length === 0 ? [SECRET] : secrets,
});

export const urlSecretScheme = (...secrets: string[]): SharedSecret => ({
	kind: 'sharedSecret',
	place: 'query',
	name: 'token',
	secrets: secrets.length === 0 ? [SECRET] : secrets,
});

export const headerSecretScheme = (...secrets: string[]): SharedSecret => ({
	kind: 'sharedSecret',
	place: 'header',
	name: 'X-iClosed-Secret',
	secrets: secrets.length === 0 ? [SECRET] : secrets,
});

export const mac = (
	body: string | Buffer,
	secret = SECRET,
	encoding: 'hex' | 'base64' | 'base64url' = 'hex',
) => createHmac('sha256', secret).update(body).digest(encoding);

/** A request as osmTalk sends it. */
export const signed = (body: string | Buffer, secret = SECRET): Delivery =>
	request({ body, headers: { 'x-osmtalk-signature': `sha256=${mac(body, secret)}` } });
