import type { IWebhookFunctions } from 'n8n-workflow';

import type { Scheme } from '../../../nodes/delivery/door/authenticate';
import { showLine } from '../../../nodes/delivery/door/lineCheck';
import { readSecrets } from '../../../nodes/delivery/door/secrets';
import { readScheme as readIClosedScheme } from '../../../nodes/IClosedTrigger/scheme';
import { readScheme as readOsmTalkScheme } from '../../../nodes/OsmTalkTrigger/scheme';
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
const NOT_READY = 'The line is open, but the trigger in n8n is not ready';

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
});

describe('the page of a trigger that can verify nothing', () => {
	const EVERY_MODE = [
		...['urlSecret', 'headerSecret', 'hmac'].map((mode) => ['iClosed', mode] as const),
		['osmTalk', 'signature'] as const,
	];
	const TRIGGERS = {
		iClosed: { readScheme: readIClosedScheme, provider: iClosed },
		osmTalk: { readScheme: readOsmTalkScheme, provider: osmTalk },
	};
	const BROKEN: Array<[string, () => Promise<object>]> = [
		['holds no secret', async () => ({})],
		['holds a blank secret', async () => ({ secret: ' ', signingSecret: '\t' })],
		[
			'is gone',
			async () => {
				throw new Error('Node does not have any credentials set');
			},
		],
	];

	/** Opens the address of a trigger that is set up in some way, as its node reads it. */
	const openTrigger = async (
		vendor: keyof typeof TRIGGERS,
		authentication: string,
		getCredentials: () => Promise<object>,
		query: object = {},
		options: Record<string, unknown> = {},
	) => {
		const parameters: Record<string, unknown> = { authentication, ...options };
		const context = {
			getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
			getCredentials,
		} as unknown as IWebhookFunctions;
		const { readScheme, provider } = TRIGGERS[vendor];
		return open({ ...query }, await readScheme(context, readSecrets), 'webhook', provider);
	};

	describe.each(EVERY_MODE)('%s, %s, whose credential', (vendor, mode) => {
		it.each(BROKEN)('%s says so, and never that the address is wrong', async (_what, read) => {
			for (const query of [{}, { token: '' }, { token: SECRET }]) {
				const page = await openTrigger(vendor, mode, read, query);
				expect([page.status, page.headline]).toEqual([401, NOT_READY]);
				expect(page.html).toContain('is a credential chosen');
			}
		});
	});

	it('is one page for every mode and every reason, so that a stranger learns neither', async () => {
		for (const vendor of ['iClosed', 'osmTalk'] as const) {
			const pages = await Promise.all(
				EVERY_MODE.filter(([name]) => name === vendor).flatMap(([, mode]) =>
					BROKEN.map(async ([, read]) => (await openTrigger(vendor, mode, read)).html),
				),
			);
			expect(new Set(pages).size).toBe(1);
		}
	});

	it.each([
		['urlSecret', 'options.queryParameter'],
		['headerSecret', 'options.headerName'],
		['hmac', 'options.signatureHeader'],
	])('says the same for %s when %s is blank', async (mode, field) => {
		const read = async () => ({ secret: SECRET });
		const page = await openTrigger('iClosed', mode, read, { token: SECRET }, { [field]: ' ' });
		expect([page.status, page.headline]).toEqual([401, NOT_READY]);
	});

	it.each(['iClosed', 'osmTalk'] as const)(
		'is not that of %s when it verifies nothing on purpose',
		async (vendor) => {
			const page = await openTrigger(vendor, 'none', async () => ({}));
			expect([page.status, page.headline]).toEqual([200, OPEN]);
		},
	);
});

describe('the page behind an address whose secret cannot be read just now', () => {
	it('asks to come again', () => {
		const page = open({ token: SECRET }, { kind: 'unavailable', reason: 'the database is closed' });
		expect([page.status, page.headline]).toEqual([
			503,
			'The line is open, but the secret cannot be checked just now',
		]);
		expect(page.html).not.toContain('database');
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
		open({ token: hostile }, { kind: 'misconfigured', reason: hostile }),
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
