import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { Scheme } from '../delivery/door/authenticate';
import type { ReadSecrets } from '../delivery/door/secrets';

/**
 * How the user asks osmTalk's requests to be verified. `X-OsmTalk-Signature: sha256=<hex HMAC-SHA256 of the raw body>` is
 * documented on osmTalk's outcomes page.
 */
export async function readScheme<Context extends IHookFunctions | IWebhookFunctions>(
	context: Context,
	readSecrets: ReadSecrets<Context>,
): Promise<Scheme> {
	if (context.getNodeParameter('authentication', 'signature') === 'none') return { kind: 'none' };
	const read = await readSecrets(context, 'osmTalkWebhookApi', 'signingSecret', 'Signing Secret');
	if (!read.ok) return read;
	return {
		kind: 'hmac',
		header: 'x-osmtalk-signature',
		encoding: 'hex',
		prefix: 'required',
		secrets: read.secrets,
	};
}
