import type { ICredentialTestFunctions, ICredentialsDecrypted } from 'n8n-workflow';

import { testRedis, testSecret } from '../../../nodes/delivery/credentialTests';
import { OK, scriptedRedis, type Script } from './claims/scriptedRedis';

const test = async (data: object | undefined) =>
	await testSecret('signingSecret', 'Signing Secret').call(
		{} as ICredentialTestFunctions,
		{ id: '1', name: 'osmTalk', type: 'osmTalkWebhookApi', data } as ICredentialsDecrypted,
	);

describe('the test of a secret', () => {
	it.each([
		['of 16 characters', { signingSecret: 'x'.repeat(16) }],
		['with white space inside', { signingSecret: 'correct horse battery staple' }],
		[
			'with others that are as long',
			{
				signingSecret: 'x'.repeat(32),
				additionalSecrets: ` ${'y'.repeat(16)}\n${'z'.repeat(20)} `,
			},
		],
		['with blank others', { signingSecret: 'x'.repeat(32), additionalSecrets: '  ' }],
	])('succeeds: %s', async (_name, data) => {
		expect(await test(data)).toEqual({
			status: 'OK',
			message: 'The secret can be used. Send a test event to see that the sender has the same one.',
		});
	});

	it.each([
		['missing', undefined],
		['undefined', {}],
		['null', { signingSecret: null }],
		['empty', { signingSecret: '' }],
		['white space', { signingSecret: ' \t\n' }],
		['no text', { signingSecret: 1234567890123456 }],
		['blank beside others', { signingSecret: '', additionalSecrets: 'x'.repeat(32) }],
	])('tells that it is blank: %s', async (_name, data) => {
		expect(await test(data)).toEqual({
			status: 'Error',
			message:
				"'Signing Secret' is blank, so every request is refused. Enter the secret that the sender uses.",
		});
	});

	it.each([` ${'x'.repeat(16)}`, `${'x'.repeat(16)}\n`])(
		'tells of white space around it: %j',
		async (signingSecret) => {
			expect(await test({ signingSecret })).toEqual({
				status: 'Error',
				message:
					"'Signing Secret' starts or ends with white space, which is ignored. Remove it, so that the secret reads as it is used.",
			});
		},
	);

	it.each([
		['the secret', { signingSecret: 'x'.repeat(15) }, "'Signing Secret' has only 15 characters"],
		[
			'another',
			{ signingSecret: 'x'.repeat(16), additionalSecrets: `${'y'.repeat(16)} zzz` },
			"One of the 'Additional Secrets' has only 3 characters",
		],
	])('warns of a secret that could be guessed: %s', async (_name, data, start) => {
		expect(await test(data)).toEqual({
			status: 'Error',
			message: `${start} and could be guessed. It works, but use at least 16 random characters.`,
		});
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

	it('succeeds when the two commands of a claim are allowed', async () => {
		const { status, message, port, commands } = await testAgainst(() => OK);
		expect({ status, message }).toEqual({
			status: 'OK',
			message: `Redis at 127.0.0.1:${port} can be used`,
		});
		expect(commands).toEqual([
			['set', 'prefix:credential-test', 'credential-test', 'PX', '1000', 'NX'],
			['get', 'prefix:credential-test'],
		]);
	});

	it('needs no key prefix', async () => {
		const { status, commands } = await testAgainst(() => OK, { keyPrefix: undefined });
		expect(status).toBe('OK');
		expect(commands[1]).toEqual(['get', 'credential-test']);
	});

	it.each([
		['auth', '-WRONGPASS invalid username-password pair or user is disabled.'],
		['auth', '-ERR unknown user. See redis.example.'],
		['set', "-NOPERM User worker has no permissions to run the 'set' command"],
		['get', '-NOPERM User worker has no permissions to access one of the keys'],
	])('says what Redis refused, and what to check: %s', async (refused, answer) => {
		const { status, message, port } = await testAgainst(
			(name) => (name === refused ? answer : OK),
			{ password: 'a private password' },
		);
		expect(status).toBe('Error');
		expect(message).toBe(
			`Redis at 127.0.0.1:${port} cannot be used: ${answer.slice(1).replace(/\.$/, '')}. Check 'Host', 'Port', 'TLS' and the login, and that the login may use SET and GET on keys that start with 'Key Prefix'.`,
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
