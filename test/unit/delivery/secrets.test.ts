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

	it('cannot be used when the credential cannot be read, which is no throw', async () => {
		const failing = context(async () => {
			throw new Error('Credential with ID "1" does not exist');
		});
		expect(await readSecrets(failing, 'api', 'secret', 'Secret')).toEqual({
			ok: false,
			reason: "no 'Credential' is selected, or it cannot be read",
		});
	});
});
