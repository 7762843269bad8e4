/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { parse } from 'node:querystring';

import { authenticate, type Scheme } from '../../../nodes/delivery/door/authenticate';
import { headerSecretScheme, NEXT_SECRET, request, SECRET, urlSecretScheme } from './requests';

/** Node gives header bytes as Latin-1. */
const asHeader = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

const inUrl = (query: Record<string, unknown>, scheme: Scheme = urlSecretScheme()) =>
	authenticate(request({ query }), scheme);
const inHeader = (value: string | string[] | undefined, scheme: Scheme = headerSecretScheme()) =>
	authenticate(request({ headers: { 'x-iclosed-secret': value } }), scheme);

describe('a secret in the URL', () => {
	it('is accepted', () => {
		expect(inUrl({ token: SECRET })).toEqual({ ok: true });
	});

	it.each([
		['percent-encoded', `token=${encodeURIComponent(SECRET)}`],
		['with pluses for spaces', `token=${SECRET.replaceAll(' ', '+')}`],
		['with the space it was pasted with', `token=${encodeURIComponent(SECRET)}%20`],
		['with the line break it was pasted with', `token=${encodeURIComponent(SECRET)}%0D%0A`],
		['beside other parameters', `a=1&token=${encodeURIComponent(SECRET)}&b=2`],
	])('is accepted %s', (_name, query) => {
		expect(inUrl({ ...parse(query) })).toEqual({ ok: true });
	});

	it.each(['ünïcode ♥ 🚀', 'a', 'x'.repeat(10_000), '%41', 'a+b', '__proto__'])(
		'is accepted whatever it consists of: %.20s',
		(secret) => {
			expect(inUrl({ token: secret }, urlSecretScheme(secret))).toEqual({ ok: true });
		},
	);

	it.each([0, 1, 2])('is accepted when it is secret number %i', (index) => {
		const secrets = ['first', 'second', 'third'];
		expect(inUrl({ token: secrets[index] }, urlSecretScheme(...secrets))).toEqual({ ok: true });
	});

	it.each([
		['missing', {}],
		['empty', { token: '' }],
		['under the name in other case', { Token: SECRET }],
		['under another name', { secret: SECRET }],
		['inherited', Object.create({ token: SECRET })],
	])('is refused when %s', (_name, query) => {
		expect(inUrl(query)).toEqual({
			ok: false,
			reason: "the query parameter 'token' is missing",
		});
	});

	it.each([
		['twice', { token: [SECRET, SECRET] }],
		['as a list of one', { token: [SECRET] }],
		['as an object', { token: { 0: SECRET } }],
		['as a number', { token: 1 }],
		['as true', { token: true }],
		['as null', { token: null }],
	])('is refused when given %s', (_name, query) => {
		expect(inUrl(query)).toEqual({
			ok: false,
			reason: "the query parameter 'token' is given more than once",
		});
	});

	it.each([
		['in other case', SECRET.toUpperCase()],
		['with a space within', SECRET.replace('Secret', 'Sec ret')],
		['with a NUL', `${SECRET}\0`],
		['in part', SECRET.slice(0, -1)],
		['with more behind', `${SECRET}x`],
		['twice in one', `${SECRET}${SECRET}`],
		['with its separator', `${SECRET} ${NEXT_SECRET}`],
		['in other Unicode letters', SECRET.replace('E', 'Ｅ')],
		['as its own digest', '6d9ca3f4d2cb0a3f1d3b3b6b8c9e4a7d'],
		['as "undefined"', 'undefined'],
		['as "[object Object]"', '[object Object]'],
	])('is refused %s', (_name, token) => {
		expect(inUrl({ token }, urlSecretScheme(SECRET, NEXT_SECRET))).toEqual({
			ok: false,
			reason: "the query parameter 'token' does not hold the secret",
		});
	});

	it('is not looked for in the headers', () => {
		expect(authenticate(request({ headers: { token: SECRET } }), urlSecretScheme()).ok).toBe(false);
	});

	it('is refused when there is none to compare with', () => {
		expect(inUrl({ token: 'undefined' }, { ...urlSecretScheme(), secrets: [] }).ok).toBe(false);
	});
});

describe('a secret in a header', () => {
	it('is accepted whatever the case of the header’s name', () => {
		expect(inHeader(SECRET)).toEqual({ ok: true });
	});

	it('is accepted beyond ASCII, as the UTF-8 that senders write', () => {
		expect(inHeader(asHeader('ünïcode ♥'), headerSecretScheme('ünïcode ♥'))).toEqual({
			ok: true,
		});
	});

	it('is refused beyond ASCII in another encoding', () => {
		expect(inHeader('ü', headerSecretScheme('ü')).ok).toBe(false);
	});

	it('is accepted after a rotation', () => {
		expect(inHeader(NEXT_SECRET, headerSecretScheme(SECRET, NEXT_SECRET))).toEqual({ ok: true });
	});

	it.each([
		['missing', undefined, 'is missing'],
		['empty', '', 'is missing'],
		['given as a list', [SECRET], 'is given more than once'],
		['given twice, as Node joins it', `${SECRET}, ${SECRET}`, 'does not hold the secret'],
		['another', NEXT_SECRET, 'does not hold the secret'],
		['preceded by a scheme', `Bearer ${SECRET}`, 'does not hold the secret'],
	])('is refused when %s', (_name, value, reason) => {
		expect(inHeader(value)).toEqual({
			ok: false,
			reason: `the header 'X-iClosed-Secret' ${reason}`,
		});
	});

	it('is not looked for in the URL', () => {
		const query = { 'x-iclosed-secret': SECRET, 'X-iClosed-Secret': SECRET };
		expect(authenticate(request({ query }), headerSecretScheme()).ok).toBe(false);
	});
});

describe('the other modes', () => {
	it('none accepts whatever comes', () => {
		expect(authenticate(request(), { kind: 'none' })).toEqual({ ok: true });
	});

	it('a trigger that cannot verify refuses whatever comes, and says why', () => {
		expect(authenticate(request(), { kind: 'misconfigured', reason: 'it is blank' })).toEqual({
			ok: false,
			reason: 'it is blank',
		});
	});
});
