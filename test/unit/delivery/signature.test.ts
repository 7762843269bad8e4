/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { gunzipSync, gzipSync } from 'node:zlib';

import { authenticate } from '../../../nodes/delivery/door/authenticate';
import {
	iClosedScheme,
	mac,
	NEXT_SECRET,
	osmTalkScheme,
	request,
	SECRET,
	signed,
} from './requests';

const BODY = '{"event":"campaign.lead_completed","lead":{"id":"ld_13"}}';
const DIGEST = mac(BODY);

const withSignature = (signature: string | string[] | undefined, body: string | Buffer = BODY) =>
	request({ body, headers: { 'x-osmtalk-signature': signature } });

describe('a signature over the body (osmTalk)', () => {
	describe('is accepted', () => {
		/** Secret, body, digest. RFC 4231's other keys are no text, and its fifth case is truncated (see below). */
		it.each([
			[
				'RFC 4231, case 1',
				'\x0b'.repeat(20),
				'Hi There',
				'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
			],
			[
				'RFC 4231, case 2',
				'Jefe',
				'what do ya want for nothing?',
				'5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
			],
			[
				'RFC 4231, case 4',
				String.fromCharCode(...Array.from({ length: 25 }, (_, i) => i + 1)),
				Buffer.alloc(50, 0xcd),
				'82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
			],
			[
				'GitHub’s documentation',
				SECRET,
				'Hello, World!',
				'757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
			],
		])('as published: %s', (_name, secret, body, digest) => {
			expect(authenticate(withSignature(`sha256=${digest}`, body), osmTalkScheme(secret))).toEqual({
				ok: true,
			});
		});

		it.each([
			['upper-case hex', `sha256=${DIGEST.toUpperCase()}`],
			['mixed-case hex', `sha256=${DIGEST.slice(0, 32).toUpperCase()}${DIGEST.slice(32)}`],
		])('in %s', (_name, signature) => {
			expect(authenticate(withSignature(signature), osmTalkScheme())).toEqual({ ok: true });
		});

		it.each([
			['an empty body', ''],
			['any JSON white space', '\r\n\t {  "a" :\t1 }\n\n'],
			['non-ASCII text', '{"campaign":"Q2 Renewals — Mumbai ♥ 🚀"}'],
			['a byte order mark', '\uFEFF{"a":1}'],
			['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0xc0, 0x80, 0x22, 0x7d])],
			['a NUL', 'a\0b'],
			['16 MB', Buffer.alloc(16 * 1024 * 1024, 0x20)],
		])('over %s, as the bytes stand', (_name, body) => {
			expect(authenticate(signed(body), osmTalkScheme())).toEqual({ ok: true });
		});

		it('over the inflated bytes of a compressed body', () => {
			const inflated = gunzipSync(gzipSync(BODY));
			expect(authenticate(withSignature(`sha256=${DIGEST}`, inflated), osmTalkScheme())).toEqual({
				ok: true,
			});
		});

		it.each([1, 2, 3])('made with secret %i of three', (position) => {
			const secrets = ['first secret', 'second secret', 'third secret'];
			const delivery = signed(BODY, secrets[position - 1]);
			expect(authenticate(delivery, osmTalkScheme(...secrets))).toEqual({ ok: true });
		});

		it('whatever the case in which the user typed the header’s name', () => {
			const scheme = { ...osmTalkScheme(), header: 'X-OSMTALK-SIGNATURE' };
			expect(authenticate(signed(BODY), scheme)).toEqual({ ok: true });
		});
	});

	describe('is refused', () => {
		it.each([
			['missing', undefined],
			['empty', ''],
		])('when %s', (_name, signature) => {
			expect(authenticate(withSignature(signature), osmTalkScheme())).toEqual({
				ok: false,
				reason: "the signature header 'X-OsmTalk-Signature' is missing",
			});
		});

		it('when given more than once', () => {
			const good = `sha256=${DIGEST}`;
			expect(authenticate(withSignature([good, good]), osmTalkScheme())).toEqual({
				ok: false,
				reason: "the signature header 'X-OsmTalk-Signature' is given more than once",
			});
		});

		it.each([
			['white space alone', ' '],
			['nothing after the prefix', 'sha256='],
			['no prefix', DIGEST],
			['the prefix in capitals', `SHA256=${DIGEST}`],
			['the prefix twice', `sha256=sha256=${DIGEST}`],
			['another separator', `sha256:${DIGEST}`],
			['white space after the prefix', `sha256= ${DIGEST}`],
			['white space before', ` sha256=${DIGEST}`],
			['white space behind', `sha256=${DIGEST} `],
			['a line feed behind', `sha256=${DIGEST}\n`],
			['a NUL behind', `sha256=${DIGEST}\0`],
			['another algorithm (octokit)', 'sha1=7d38cdd689735b008b3c702edd92eea23791c5f6'],
			['another algorithm’s name', `sha1=${DIGEST}`],
			['a longer algorithm', `sha512=${DIGEST}${DIGEST}`],
			['no algorithm', 'none='],
			['half a digest (RFC 4231, case 5)', `sha256=${DIGEST.slice(0, 32)}`],
			['one digit too few', `sha256=${DIGEST.slice(0, -1)}`],
			['one byte too few', `sha256=${DIGEST.slice(0, -2)}`],
			['one digit too many', `sha256=${DIGEST}0`],
			['one byte too many', `sha256=${DIGEST}00`],
			['the digest twice', `sha256=${DIGEST}${DIGEST}`],
			['two signatures (Node joins repeated headers)', `sha256=${DIGEST}, sha256=${DIGEST}`],
			['two digests', `sha256=${DIGEST},${DIGEST}`],
			['two signatures, separated as by Standard Webhooks', `sha256=${DIGEST} sha256=${DIGEST}`],
			['junk that is no hex', `sha256=${DIGEST}zz`],
			['an equals sign and junk', `sha256=${DIGEST}=x`],
			['an equals sign', `sha256=${DIGEST}=`],
			['a parameter', `sha256=${DIGEST};v=1`],
			['a digit that is no hex', `sha256=${DIGEST.slice(0, -1)}g`],
			[
				'full-width digits',
				`sha256=${DIGEST.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))}`,
			],
			['no hex at all', `sha256=${'z'.repeat(64)}`],
			['0x before the digits', `sha256=0x${DIGEST.slice(2)}`],
			['base64', `sha256=${mac(BODY, SECRET, 'base64')}`],
			['quotes', `"sha256=${DIGEST}"`],
			['Stripe’s form', `t=1778000000,v1=${DIGEST}`],
			['Stripe’s test without a signature', "I hear there's no signature here"],
			['Standard Webhooks’ form', `v1,${mac(BODY, SECRET, 'base64')}`],
			['Standard Webhooks’ form without a signature', 'v1,'],
			['the prefix of an object’s member', `__proto__=${DIGEST}`],
		])('as %s', (_name, signature) => {
			expect(authenticate(withSignature(signature), osmTalkScheme())).toEqual({
				ok: false,
				reason: "the signature header 'X-OsmTalk-Signature' is not one SHA-256 signature in hex",
			});
		});

		const parsed = { text: 'Q2 — ♥', number: 1.0, list: [1] };
		const original = JSON.stringify(parsed, null, 2);
		it.each([
			['of the re-serialised body', original, mac(JSON.stringify(parsed))],
			['of the body with its non-ASCII escaped', '{"a":"♥"}', mac('{"a":"\\u2665"}')],
			[
				'of the decoded and re-encoded body',
				Buffer.from([0x22, 0xff, 0x22]),
				mac(Buffer.from([0x22, 0xff, 0x22]).toString('utf8')),
			],
			['of the body without its byte order mark', '\uFEFF{"a":1}', mac('{"a":1}')],
			['of the compressed bytes', original, mac(gzipSync(original))],
			['of an empty body', BODY, mac('')],
			['of a body with one more byte', BODY, mac(`${BODY}\n`)],
			['of a body of another case', BODY, mac(BODY.toUpperCase())],
			['of another secret', BODY, mac(BODY, 'another secret')],
			['of an empty secret', BODY, mac(BODY, '')],
			['of a secret with white space around it', BODY, mac(BODY, ` ${SECRET}`)],
			['of the secret in another case', BODY, mac(BODY, SECRET.toUpperCase())],
			['of all secrets together', BODY, mac(BODY, `${SECRET} ${NEXT_SECRET}`)],
			['that is all zeros', BODY, '0'.repeat(64)],
			[
				'that differs in its first digit',
				BODY,
				DIGEST.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
			],
			[
				'that differs in its last bit',
				BODY,
				DIGEST.replace(/.$/, (digit) => (parseInt(digit, 16) ^ 1).toString(16)),
			],
		])('when it is that %s', (_name, body, digest) => {
			const scheme = osmTalkScheme(SECRET, NEXT_SECRET);
			expect(authenticate(withSignature(`sha256=${digest}`, body), scheme)).toEqual({
				ok: false,
				reason: "the signature header 'X-OsmTalk-Signature' does not match the body and the secret",
			});
		});

		it('when there is no secret to compare with', () => {
			expect(authenticate(signed(BODY), { ...osmTalkScheme(), secrets: [] }).ok).toBe(false);
		});

		it('when only a prototype has the header', () => {
			const headers = Object.create({ 'x-osmtalk-signature': `sha256=${DIGEST}` });
			expect(authenticate(request({ body: BODY, headers }), osmTalkScheme()).ok).toBe(false);
		});
	});
});

describe('a signature whose form the user sets (iClosed)', () => {
	const check = (signature: string, encoding: 'hex' | 'base64') =>
		authenticate(
			request({ body: BODY, headers: { 'x-iclosed-signature': signature } }),
			iClosedScheme(encoding),
		).ok;

	const hex = mac(BODY);
	const base64 = mac(BODY, SECRET, 'base64');

	it.each([
		['hex', hex],
		['hex', `sha256=${hex}`],
		['hex', hex.toUpperCase()],
		['base64', base64],
		['base64', `sha256=${base64}`],
	] as const)('is accepted in %s: %s', (encoding, signature) => {
		expect(check(signature, encoding)).toBe(true);
	});

	/** The last digit of 32 bytes in base64 has two spare bits; decoders ignore them, so four spellings would be one. */
	const respelled = base64.replace(/(.)=$/, (_, digit: string) => {
		const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
		return `${digits[digits.indexOf(digit) + 1]}=`;
	});

	it.each([
		['base64 where hex is set', 'hex', base64],
		['hex where base64 is set', 'base64', hex],
		['base64 without its padding', 'base64', base64.replace('=', '')],
		['base64 with twice the padding', 'base64', `${base64}=`],
		['base64 with white space', 'base64', `${base64} `],
		['base64 with white space before', 'base64', ` ${base64}`],
		['base64 with a line feed', 'base64', `${base64}\n`],
		['base64 of another spelling', 'base64', respelled],
		['base64 of half the digest', 'base64', base64.slice(0, 22)],
		['URL-safe base64', 'base64', `${mac(BODY, SECRET, 'base64url')}=`],
		['two in base64', 'base64', `${base64},${base64}`],
		['the digest of another secret in base64', 'base64', mac(BODY, 'another secret', 'base64')],
		['another algorithm', 'hex', `sha512=${hex}`],
		['the prefix alone', 'hex', 'sha256='],
		['the prefix twice', 'hex', `sha256=sha256=${hex}`],
		['the prefix in capitals', 'hex', `SHA256=${hex}`],
		['trailing junk', 'hex', `${hex}zz`],
	] as const)('is refused as %s', (_name, encoding, signature) => {
		expect(check(signature, encoding)).toBe(false);
	});

	it('decodes another spelling to the same bytes, which is why the spelling counts', () => {
		expect(Buffer.from(respelled, 'base64')).toEqual(Buffer.from(base64, 'base64'));
	});

	it('names its encoding in the reason', () => {
		expect(
			authenticate(request({ headers: { 'x-iclosed-signature': 'x' } }), iClosedScheme('base64')),
		).toEqual({
			ok: false,
			reason: "the signature header 'x-iclosed-signature' is not one SHA-256 signature in base64",
		});
	});
});
