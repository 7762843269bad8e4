import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { Scheme, SignatureEncoding } from '../delivery/door/authenticate';
import type { ReadSecrets } from '../delivery/door/secrets';

/**
 * How the user asks iClosed's requests to be verified. iClosed says that requests are signed but publishes neither header nor
 * algorithm, so everything about the signature is the user's choice.
 */
export async function readScheme<Context extends IHookFunctions | IWebhookFunctions>(
	context: Context,
	readSecrets: ReadSecrets<Context>,
): Promise<Scheme> {
	const text = (name: string, fallback: string) =>
		String(context.getNodeParameter(name, fallback)).trim();
	const option = (name: string, fallback: string) => text(`options.${name}`, fallback);

	const authentication = text('authentication', 'urlSecret');
	if (authentication === 'none') return { kind: 'none' };
	const read = await readSecrets(context, 'iClosedWebhookApi', 'secret', 'Secret');
	if (!read.ok) return read;
	const { secrets } = read;

	switch (authentication) {
		case 'urlSecret': {
			const name = option('queryParameter', 'token');
			return name === ''
				? blank('Query Parameter')
				: { kind: 'sharedSecret', place: 'query', name, secrets };
		}
		case 'headerSecret': {
			const name = option('headerName', 'x-iclosed-secret');
			return name === ''
				? blank('Header Name')
				: { kind: 'sharedSecret', place: 'header', name, secrets };
		}
		case 'hmac': {
			const header = option('signatureHeader', 'x-iclosed-signature');
			const encoding: SignatureEncoding =
				option('signatureEncoding', 'hex') === 'base64' ? 'base64' : 'hex';
			return header === ''
				? blank('Signature Header')
				: { kind: 'hmac', header, encoding, prefix: 'optional', secrets };
		}
		default:
			return {
				kind: 'misconfigured',
				reason: `'Authentication' has the unknown value '${authentication}'`,
			};
	}
}

const blank = (parameter: string): Scheme => ({
	kind: 'misconfigured',
	reason: `'${parameter}' is blank`,
});
