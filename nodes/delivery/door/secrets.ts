import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** The secrets of a credential, the first one first; or what the user has to repair. */
export type Secrets = { ok: true; secrets: string[] } | { ok: false; reason: string };

/** How the secrets of a node's credential are read: anew, or as they were a moment ago. */
export type ReadSecrets<Context> = (
	context: Context,
	credential: string,
	field: string,
	label: string,
) => Promise<Secrets>;

/**
 * Reads the secrets of a trigger's credential. A credential that cannot be read is a mistake to report like a blank one:
 * neither ever means "no verification", and neither is answered with a throw, which n8n turns into a 500.
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
	} catch {
		return { ok: false, reason: "no 'Credential' is selected, or it cannot be read" };
	}
}

/**
 * White space around a secret is not part of it; between additional secrets (for rotation) it separates them. A blank secret
 * makes the whole credential unusable, whatever else it holds.
 */
export function splitSecrets(label: string, secret: unknown, additionalSecrets: unknown): Secrets {
	const first = typeof secret === 'string' ? secret.trim() : '';
	if (first === '') return { ok: false, reason: `'${label}' of the credential is blank` };
	const more =
		typeof additionalSecrets === 'string' ? additionalSecrets.split(/\s/).filter(Boolean) : [];
	return { ok: true, secrets: [first, ...more] };
}
