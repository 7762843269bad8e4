import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { messageOf } from '../log';

/** The secrets of a credential, the first one first; or what the user has to repair, or why they cannot be read just now. */
export type Secrets =
	| { ok: true; secrets: string[] }
	| { ok: false; kind: 'misconfigured' | 'unavailable'; reason: string };

/** How the secrets of a node's credential are read: anew, or as they were a moment ago. */
export type ReadSecrets<Context> = (
	context: Context,
	credential: string,
	field: string,
	label: string,
) => Promise<Secrets>;

/** n8n's errors for a credential that is not there: not chosen, or deleted [2.41.1, 1.123.81]. */
const MISSING =
	/does not have any credentials|does not exist for type|was not found|no ID|without an ID/i;

/**
 * Reads the secrets of a trigger's credential. A credential that is not there is a mistake to report like a blank one; one
 * that cannot be read (n8n's database is closed) is nobody's mistake. Neither ever means "no verification", and neither is
 * answered with a throw, which n8n turns into a 500.
 * @param field the credential field that holds the secret, and `label` its display name
 */
export async function readSecrets(
	context: IHookFunctions | IWebhookFunctions,
	credential: string,
	field: string,
	label: string,
): Promise<Secrets> {
	try {
		const data = await context.getCredentials(credential);
		return splitSecrets(label, data[field], data.additionalSecrets);
	} catch (error) {
		const message = messageOf(error);
		return MISSING.test(message)
			? unusable("no 'Credential' is selected, or the selected one is gone")
			: { ok: false, kind: 'unavailable', reason: `the credential cannot be read (${message})` };
	}
}

/**
 * White space around a secret is not part of it; between additional secrets (for rotation) it separates them. A blank secret
 * makes the whole credential unusable, whatever else it holds.
 */
export function splitSecrets(label: string, secret: unknown, additionalSecrets: unknown): Secrets {
	const first = typeof secret === 'string' ? secret.trim() : '';
	if (first === '') return unusable(`'${label}' of the credential is blank`);
	const more =
		typeof additionalSecrets === 'string' ? additionalSecrets.split(/\s/).filter(Boolean) : [];
	return { ok: true, secrets: [first, ...more] };
}

const unusable = (reason: string): Secrets => ({ ok: false, kind: 'misconfigured', reason });
