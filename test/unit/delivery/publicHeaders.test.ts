import type { Scheme } from '../../../nodes/delivery/door/authenticate';
import { publicHeaders } from '../../../nodes/delivery/door/publicHeaders';
import {
	headerSecretScheme,
	iClosedScheme,
	NEXT_SECRET,
	osmTalkScheme,
	urlSecretScheme,
} from './requests';

const SECRET = 'S3cr/t & größer+';
const asHeader = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
const encoded = encodeURIComponent(SECRET);
const everyByte = [...Buffer.from(SECRET)]
	.map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
	.join('');

const shown = (
	headers: Record<string, string | string[]>,
	scheme: Scheme = urlSecretScheme(SECRET),
) => Object.keys(publicHeaders(headers, scheme));

describe('the headers in the output', () => {
	it('are those of the request', () => {
		const headers = {
			'content-type': 'application/json',
			'user-agent': 'osmTalk/1.0 (100%)',
			'x-forwarded-for': '203.0.113.7, 10.0.0.1',
			'x-original-uri': '/webhook/abc?token=another+secret%21',
		};
		expect(publicHeaders(headers, urlSecretScheme(SECRET))).toEqual(headers);
	});

	it.each([
		'authorization',
		'proxy-authorization',
		'x-forwarded-authorization',
		'cookie',
		'set-cookie',
	])('never hold %s', (name) => {
		expect(shown({ [name]: 'x' }, { kind: 'none' })).toEqual([]);
	});

	it.each([
		['the signature', osmTalkScheme(), 'x-osmtalk-signature'],
		[
			'the signature under a name of the user’s',
			{ ...iClosedScheme(), header: 'X-Sign' },
			'x-sign',
		],
		['the secret’s header, even with another value', headerSecretScheme(), 'x-iclosed-secret'],
	])('never hold %s', (_name, scheme, name) => {
		expect(shown({ [name]: 'x', 'x-other': 'x' }, scheme)).toEqual(['x-other']);
	});

	it('hold a header that is only named like the query parameter', () => {
		expect(shown({ token: 'x' })).toEqual(['token']);
	});

	it.each([
		['as it is', asHeader(SECRET)],
		['amid other text', `before ${asHeader(SECRET)} behind`],
		['percent-encoded', `/webhook/abc?token=${encoded}&a=b`],
		[
			'percent-encoded in lower case',
			`/?token=${encoded.replace(/%../g, (code) => code.toLowerCase())}`,
		],
		['with every byte percent-encoded', `/?token=${everyByte}`],
		['with pluses for spaces', `/?token=${encoded.replaceAll('%20', '+')}`],
		['encoded in part', `/?token=${asHeader(SECRET).replace('&', '%26')}`],
		['encoded twice', `https://proxy.example/?to=${encodeURIComponent(`/?token=${encoded}`)}`],
		['encoded three times', encodeURIComponent(encodeURIComponent(encoded))],
		[
			'encoded five times',
			[1, 2, 3, 4].reduce(encodeURIComponent as (text: string) => string, encoded),
		],
		[
			'encoded more often than anyone does',
			[1, 2, 3, 4, 5, 6, 7, 8].reduce(encodeURIComponent as (text: string) => string, encoded),
		],
	])('never hold a secret %s', (_name, value) => {
		expect(shown({ 'x-original-uri': value, 'x-other': 'x' })).toEqual(['x-other']);
	});

	it('never hold a secret among the values of a repeated header', () => {
		expect(shown({ 'x-many': ['a', asHeader(SECRET)] })).toEqual([]);
	});

	it.each([SECRET, NEXT_SECRET])('never hold any of the secrets: %s', (secret) => {
		const scheme = urlSecretScheme(SECRET, NEXT_SECRET);
		expect(shown({ referer: asHeader(`https://n8n.example/?token=${secret}`) }, scheme)).toEqual(
			[],
		);
	});

	it('hold what is encoded as often as anyone does, and nothing that is encoded more often', () => {
		const deep = (times: number) => `%${'25'.repeat(times - 1)}41`;
		expect(shown({ 'x-five': deep(5), 'x-six': deep(6) })).toEqual(['x-five']);
	});

	it('hold whatever is encoded when there is no secret to find', () => {
		const deep = `%${'25'.repeat(20)}41`;
		expect(shown({ 'x-deep': deep }, { kind: 'none' })).toEqual(['x-deep']);
	});

	it('are read from the request alone, not from a prototype', () => {
		expect(publicHeaders(Object.create({ 'x-other': 'x' }), { kind: 'none' })).toEqual({});
	});
});
