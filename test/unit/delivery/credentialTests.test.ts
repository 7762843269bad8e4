import type { ICredentialTestFunctions, ICredentialsDecrypted } from 'n8n-workflow';

import { testSecret } from '../../../nodes/delivery/credentialTests';

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
