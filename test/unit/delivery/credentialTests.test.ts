import type { ICredentialTestFunctions, ICredentialsDecrypted } from 'n8n-workflow';

import { testRedis, testSecret } from '../../../nodes/delivery/credentialTests';
import { NOTHING, OK, scriptedRedis, type Script } from './once/scriptedRedis';

const GOOD = 'k7Jq2mXv9TzR4wLd8NbY3cHf6PsG1eAu';

const test = async (data: object | undefined, inUrl = false) =>
	await testSecret({ field: 'secret', label: 'Secret', inUrl }).call(
		{} as ICredentialTestFunctions,
		{ id: '1', name: 'iClosed', type: 'iClosedWebhookApi', data } as ICredentialsDecrypted,
	);

describe('the test of a secret', () => {
	it.each([
		['of 32 characters', { secret: GOOD }],
		['with the white space that is not part of it', { secret: ` ${GOOD}\n` }],
		['with others', { secret: GOOD, additionalSecrets: ` ${GOOD}2\n${GOOD}3 ` }],
		['with blank others', { secret: GOOD, additionalSecrets: '  ' }],
		['with signs that URLs keep', { secret: `${GOOD}-._~/?=:;@!$'()*,` }],
	])('succeeds: %s', async (_name, data) => {
		for (const inUrl of [true, false]) {
			expect(await test(data, inUrl)).toEqual({
				status: 'OK',
				message:
					'The secret can be used. Send a test event to see that the sender has the same one.',
			});
		}
	});

	it.each([
		['missing', undefined],
		['undefined', {}],
		['null', { secret: null }],
		['empty', { secret: '' }],
		['white space', { secret: ' \t\n' }],
		['no text', { secret: 1234567890123456 }],
		['blank beside others', { secret: '', additionalSecrets: GOOD }],
	])('tells that it is blank: %s', async (_name, data) => {
		expect(await test(data)).toEqual({
			status: 'Error',
			message:
				"'Secret' is blank, so every request is refused. Enter the secret that the sender uses.",
		});
	});

	it.each([
		['the secret', { secret: GOOD.slice(1) }, "'Secret' has only 31 characters"],
		[
			'another',
			{ secret: GOOD, additionalSecrets: `${GOOD} zzz` },
			"One of the 'Additional Secrets' has only 3 characters",
		],
	])('refuses one that could be guessed: %s', async (_name, data, start) => {
		expect(await test(data)).toEqual({
			status: 'Error',
			message: `${start} and could be guessed. Use 32 random letters and digits, or more.`,
		});
	});

	const UNFIT: Array<[string, string]> = [
		['&', 'the sign &'],
		['#', 'the sign #'],
		['+', 'the sign +'],
		['%', 'the sign %'],
		[' ', 'white space'],
	];

	it.each(UNFIT)('refuses %j in a secret for the URL', async (sign, name) => {
		expect(await test({ secret: `${GOOD}${sign}x` }, true)).toEqual({
			status: 'Error',
			message: `'Secret' holds ${name}, which does not survive in a URL, so requests would be refused. Use letters and digits only.`,
		});
	});

	it.each(UNFIT)('takes %j in a secret that signs', async (sign) => {
		expect((await test({ secret: `${GOOD}${sign}x` })).status).toBe('OK');
	});

	it('tells of the others too what a URL would make of them', async () => {
		const { message } = await test({ secret: GOOD, additionalSecrets: `${GOOD}&2` }, true);
		expect(message).toMatch(/^One of the 'Additional Secrets' holds the sign &/);
	});

	it('calls unfit exactly what does not come back from a URL as it was typed', () => {
		const typed = Array.from({ length: 94 }, (_one, code) => String.fromCharCode(33 + code));
		for (const sign of typed) {
			const { searchParams } = new URL(`https://n8n.example.com/webhook?token=a${sign}1b`);
			const survives = searchParams.get('token') === `a${sign}1b`;
			expect([sign, UNFIT.some(([unfit]) => unfit === sign)]).toEqual([sign, !survives]);
		}
	});
});

describe('the test of Redis', () => {
	const testAgainst = async (script: Script, more: object = {}) => {
		const server = await scriptedRedis(script);
		try {
			const data = { host: ' 127.0.0.1 ', port: server.port, keyPrefix: 'prefix:', ...more };
			const result = await testRedis.call(
				{} as ICredentialTestFunctions,
				{ id: '1', name: 'Redis', type: 'callOutcomesRedisApi', data } as ICredentialsDecrypted,
			);
			return { ...result, port: server.port, commands: server.commands };
		} finally {
			await server.stop();
		}
	};

	/** A Redis that knows nothing and accepts everything. */
	const willing: Script = (name) => ({ get: NOTHING, eval: ':1' })[name ?? ''] ?? OK;

	it('succeeds when the commands of a claim are allowed', async () => {
		const { status, message, port, commands } = await testAgainst(willing);
		expect({ status, message }).toEqual({
			status: 'OK',
			message: `Redis at 127.0.0.1:${port} can be used`,
		});
		expect(new Set(commands.map(([name]) => name))).toEqual(new Set(['get', 'eval']));
		for (const [, key] of commands.filter(([name]) => name === 'get'))
			expect(key).toMatch(/^prefix:credential-test:/);
	});

	it('needs no key prefix', async () => {
		const { status, commands } = await testAgainst(willing, { keyPrefix: undefined });
		expect(status).toBe('OK');
		expect(commands[0]?.[1]).toMatch(/^credential-test:/);
	});

	it('notices a cluster, which answers for some keys that they are elsewhere', async () => {
		let asked = 0;
		const { status, message } = await testAgainst((name) => {
			asked += 1;
			return asked > 20 ? '-MOVED 3999 10.0.0.2:6379' : willing(name ?? '');
		});
		expect(status).toBe('Error');
		expect(message).toContain('is a cluster, which is not supported');
	});

	it.each([
		['auth', '-WRONGPASS invalid username-password pair or user is disabled.'],
		['auth', '-ERR unknown user. See redis.example.'],
		['eval', "-NOPERM User worker has no permissions to run the 'eval' command"],
		['get', '-NOPERM User worker has no permissions to access one of the keys'],
	])('says what Redis refused, and what to check: %s', async (refused, answer) => {
		const { status, message, port } = await testAgainst(
			(name) => (name === refused ? answer : willing(name ?? '')),
			{ password: 'a private password' },
		);
		expect(status).toBe('Error');
		expect(message).toBe(
			`Redis at 127.0.0.1:${port} cannot be used: ${answer.slice(1).replace(/\.$/, '')}. Check 'Host', 'Port', 'TLS' and the login, and that the login may use GET, SET, DEL and EVAL on keys that start with 'Key Prefix'.`,
		);
	});

	it.each([undefined, '', '  '])('asks for the host when it is %j', async (host) => {
		expect(await testAgainst(() => OK, { host })).toMatchObject({
			status: 'Error',
			message: "'Host' is blank. Enter the name or address of Redis.",
			commands: [],
		});
	});
});
