import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunction,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { tryRedis, type RedisCredential } from './once/redisConnection';

/** Below this length a secret can be guessed; RFC 2104 advises keys as long as the hash, 32 bytes for SHA-256. */
const SAFE_LENGTH = 16;

const ok = (message: string): INodeCredentialTestResult => ({ status: 'OK', message });
const notOk = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });

/**
 * Tests a webhook secret as far as that is possible without the sender: whether it is there and safe to use.
 * @param field the field's internal name, and `label` the name users see
 */
export function testSecret(field: string, label: string): ICredentialTestFunction {
	return async (credential) => {
		const data = credential.data ?? {};
		const secrets = [
			data[field],
			...String(data.additionalSecrets ?? '')
				.split(/\s/)
				.filter(Boolean),
		];
		return (
			findWeakness(secrets, label) ??
			ok('The secret can be used. Send a test event to see that the sender has the same one.')
		);
	};
}

function findWeakness(secrets: unknown[], label: string): INodeCredentialTestResult | null {
	const [first] = secrets;
	if (typeof first !== 'string' || first.trim() === '') {
		return notOk(
			`'${label}' is blank, so every request is refused. Enter the secret that the sender uses.`,
		);
	}
	if (first !== first.trim()) {
		return notOk(
			`'${label}' starts or ends with white space, which is ignored. Remove it, so that the secret reads as it is used.`,
		);
	}
	const short = secrets.find((secret) => String(secret).length < SAFE_LENGTH);
	if (short === undefined) return null;
	return notOk(
		`${short === first ? `'${label}'` : "One of the 'Additional Secrets'"} has only ${String(short).length} characters and could be guessed. It works, but use at least ${SAFE_LENGTH} random characters.`,
	);
}

/** Tests that Redis can be reached with the login, and may be used for the commands that claims consist of. */
export const testRedis: ICredentialTestFunction = async (credential) => {
	const settings = (credential.data ?? {}) as ICredentialDataDecryptedObject & RedisCredential;
	if (!settings.host?.trim()) return notOk("'Host' is blank. Enter the name or address of Redis.");
	const where = `${settings.host.trim()}:${settings.port}`;
	try {
		await tryRedis(settings, async (redis) => {
			const key = `${settings.keyPrefix ?? ''}credential-test`;
			await redis.set(key, 'credential-test', 'PX', 1_000, 'NX');
			await redis.get(key);
		});
		return ok(`Redis at ${where} can be used`);
	} catch (error) {
		const reason = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
		return notOk(
			`Redis at ${where} cannot be used: ${reason}. Check 'Host', 'Port', 'TLS' and the login, and that the login may use SET and GET on keys that start with 'Key Prefix'.`,
		);
	}
};
