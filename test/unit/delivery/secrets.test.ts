import type { IWebhookFunctions } from 'n8n-workflow';

import { readSecrets, splitSecrets } from '../../../nodes/delivery/door/secrets';

describe('the secrets of a credential', () => {
	it.each([
		['as typed', 'a secret', '', ['a secret']],
		['without white space around', '\t a secret \r\n', undefined, ['a secret']],
		['with white space inside', 'a  secret', '', ['a  secret']],
		['with one more', 'first', ' second ', ['first', 'second']],
		[
			'with several more, separated by any white space',
			'first',
			'second third\n\tfourth',
			['first', 'second', 'third', 'fourth'],
		],
		['with commas, which may be part of a secret', 'first', 'se,cond', ['first', 'se,cond']],
		['when the others are no text', 'first', 42, ['first']],
	])('are used %s', (_name, secret, additional, secrets) => {
		expect(splitSecrets('Secret', secret, additional)).toEqual({ ok: true, secrets });
	});

	it.each([
		['empty', ''],
		['white space', ' \t\r\n'],
		['white space beyond ASCII', '\u00a0\u2003\uFEFF'],
		['undefined', undefined],
		['null', null],
		['a number', 0],
		['an object', {}],
		['a list', ['secret']],
	])('cannot be used when the first is %s, whatever the others are', (_name, secret) => {
		expect(splitSecrets('Signing Secret', secret, 'another')).toEqual({
			ok: false,
			kind: 'misconfigured',
			reason: "'Signing Secret' of the credential is blank",
		});
	});

	const context = (getCredentials: () => Promise<object>) =>
		({ getCredentials }) as unknown as IWebhookFunctions;

	it('are read from the credential', async () => {
		const data = { secret: 'first', additionalSecrets: 'second' };
		expect(
			await readSecrets(
				context(async () => data),
				'api',
				'secret',
				'Secret',
			),
		).toEqual({
			ok: true,
			secrets: ['first', 'second'],
		});
	});

	it.each([
		'Node does not have any credentials set for "api"',
		'Credential with ID "1" does not exist for type "api".',
		'Credential with ID "1" was not found.',
		'Found credential with no ID.',
	])('cannot be used when there is no credential, which is no throw: %s', async (message) => {
		const failing = context(async () => {
			throw new Error(message);
		});
		expect(await readSecrets(failing, 'api', 'secret', 'Secret')).toEqual({
			ok: false,
			kind: 'misconfigured',
			reason: "no 'Credential' is selected, or the selected one is gone",
		});
	});

	it.each([
		new Error('Database is not ready!'),
		new Error('Credentials could not be decrypted'),
		'the driver throws a text',
	])('cannot be read just now for any other reason: %s', async (thrown) => {
		const failing = context(async () => {
			throw thrown;
		});
		expect(await readSecrets(failing, 'api', 'secret', 'Secret')).toMatchObject({
			ok: false,
			kind: 'unavailable',
		});
	});
});
