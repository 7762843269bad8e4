import type { IWebhookFunctions } from 'n8n-workflow';

import type { Scheme } from '../../../nodes/delivery/door/authenticate';
import { showLine } from '../../../nodes/delivery/door/lineCheck';
import { iClosed } from '../../../nodes/providers/iclosed/provider';
import { osmTalk } from '../../../nodes/providers/osmtalk/provider';
import {
	headerSecretScheme,
	iClosedScheme,
	NEXT_SECRET,
	osmTalkScheme,
	SECRET,
	urlSecretScheme,
} from './requests';

/** Opens a trigger's address in a browser. */
function open(query: Record<string, unknown>, scheme: Scheme, mode = 'webhook', sender = iClosed) {
	const page = { status: 0, headers: {} as Record<string, string>, html: '' };
	const response = {
		status: (code: number) => ((page.status = code), response),
		set: (headers: Record<string, string>) => ((page.headers = headers), response),
		send: (html: string) => ((page.html = html), response),
	};
	const context = {
		getMode: () => mode,
		getRequestObject: () => ({ headers: {}, query }),
		getResponseObject: () => response,
	} as unknown as IWebhookFunctions;
	const returned = showLine(context, scheme, sender);
	return { ...page, returned, headline: /<h1>(.*)<\/h1>/.exec(page.html)?.[1] };
}

const RIGHT = 'The line is open, and the secret in this address is right';
const WRONG = 'The line is open, but the secret in this address is wrong';
const MISSING = 'The line is open, but this address holds no secret';
const OPEN = 'The line is open';

describe('the page behind an address that holds a secret', () => {
	it.each([
		['right', { token: SECRET }, 200, RIGHT],
		['the next one', { token: NEXT_SECRET }, 200, RIGHT],
		['right, with a space pasted behind it', { token: `${SECRET} ` }, 200, RIGHT],
		['wrong', { token: 'a guess' }, 401, WRONG],
		['cut short', { token: SECRET.slice(0, -1) }, 401, WRONG],
		['given twice', { token: [SECRET, SECRET] }, 401, WRONG],
		['missing', {}, 401, MISSING],
		['empty', { token: '' }, 401, MISSING],
		['under another name', { secret: SECRET }, 401, MISSING],
		['inherited', Object.create({ token: SECRET }) as object, 401, MISSING],
	])('says of one that is %s', (_what, query, status, headline) => {
		const page = open({ ...query }, urlSecretScheme(SECRET, NEXT_SECRET));
		expect([page.status, page.headline]).toEqual([status, headline]);
	});

	it('calls every secret wrong while the credential holds none', () => {
		const page = open({ token: '' }, { kind: 'misconfigured', reason: "'Secret' is blank" });
		expect([page.status, page.headline]).toEqual([401, WRONG]);
		expect(page.html).not.toContain('blank');
	});
});

describe('the page behind an address without a secret', () => {
	it.each([
		['a header', headerSecretScheme()],
		['a signature', iClosedScheme()],
		['nothing', { kind: 'none' } as const],
	])('says for %s that only a request can show the rest', (_what, scheme) => {
		const page = open({}, scheme);
		expect([page.status, page.headline]).toEqual([200, OPEN]);
		expect(page.html).toContain('record the outcome of a call in iClosed');
	});

	it('looks the same to a stranger whether anything is verified or not', () => {
		expect(open({}, { kind: 'none' }).html).toBe(open({}, headerSecretScheme()).html);
	});

	it('names the test that osmTalk offers', () => {
		const { html } = open({}, osmTalkScheme(), 'webhook', osmTalk);
		expect(html).toContain('click Send Test in osmTalk');
	});
});

describe('every page', () => {
	const hostile = `"><script>alert('${SECRET}')</script>`;
	const pages = [
		open({ token: hostile, [hostile]: hostile }, urlSecretScheme()),
		open({ token: SECRET }, urlSecretScheme()),
		open({ [hostile]: hostile }, osmTalkScheme()),
	];

	it('starts no execution', () => {
		for (const { returned } of pages) expect(returned).toEqual({ noWebhookResponse: true });
	});

	it('holds nothing of the request and nothing of the secret', () => {
		for (const { html } of pages) expect(html).not.toMatch(/<script|alert|everybody/i);
	});

	it('runs nothing, loads nothing, is kept nowhere and passes its address to nobody', () => {
		for (const { headers } of pages) {
			expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
			expect(headers['cache-control']).toBe('no-store');
			expect(headers['referrer-policy']).toBe('no-referrer');
		}
	});

	it('says of the Test URL that it is not the one to keep', () => {
		const { html } = open({ token: SECRET }, urlSecretScheme(), 'manual');
		expect(html).toContain('This is the Test URL');
		expect(pages[1]?.html).not.toContain('Test URL');
	});
});
