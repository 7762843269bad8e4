import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunction,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { ask, settle } from './once/life';
import { tryRedis, type RedisCredential } from './once/redisConnection';
import { redisStore } from './once/redisStore';
import { apply } from './once/store';

/** Shorter ones could be guessed: keys should be as long as the hash, 32 bytes for SHA-256 (RFC 2104, section 3). */
const SAFE_LENGTH = 32;
/** What a URL cuts a value off at, or reads as something else, when it is typed there as it is (WHATWG URL, section 5.1). */
const CHANGED_BY_URLS = /[&#+%\s]/;

const ok = (message: string): INodeCredentialTestResult => ({ status: 'OK', message });
const notOk = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });

/** How a credential's secret is called and used. */
interface SecretField {
	/** Internal name. */
	field: string;
	/** The name users see. */
	label: string;
	/** People write it behind a URL by hand. */
	inUrl: boolean;
}

/** Tests a webhook secret as far as that is possible without the sender: whether it is there and will do. */
export function testSecret({ field, label, inUrl }: SecretField): ICredentialTestFunction {
	return async (credential) => {
		const data = credential.data ?? {};
		const [first, ...others] = [data[field], ...String(data.additionalSecrets ?? '').split(/\s/)];
		if (typeof first !== 'string' || first.trim() === '') {
			return notOk(
				`'${label}' is blank, so every request is refused. Enter the secret that the sender uses.`,
			);
		}
		const weak =
			findWeakness(`'${label}'`, first.trim(), inUrl) ??
			others
				.filter(Boolean)
				.map((secret) => findWeakness("One of the 'Additional Secrets'", String(secret), inUrl))
				.find((weakness) => weakness !== null);
		return weak
			? notOk(weak)
			: ok('The secret can be used. Send a test event to see that the sender has the same one.');
	};
}

function findWeakness(name: string, secret: string, inUrl: boolean): string | null {
	const [changed] = (inUrl && CHANGED_BY_URLS.exec(secret)) || [];
	if (changed !== undefined) {
		return `${name} holds ${/\s/.test(changed) ? 'white space' : `the sign ${changed}`}, which does not survive in a URL, so requests would be refused. Use letters and digits only.`;
	}
	if (secret.length < SAFE_LENGTH) {
		return `${name} has only ${secret.length} characters and could be guessed. Use ${SAFE_LENGTH} random letters and digits, or more.`;
	}
	return null;
}

/** Tests that Redis can be reached with the login, and may be used for the commands that claims consist of. */
export const testRedis: ICredentialTestFunction = async (credential) => {
	const settings = (credential.data ?? {}) as ICredentialDataDecryptedObject & RedisCredential;
	if (!settings.host?.trim()) return notOk("'Host' is blank. Enter the name or address of Redis.");
	const where = `${settings.host.trim()}:${settings.port}`;
	try {
		await tryRedis(settings, async (redis) => {
			const keys = (settings.keyPrefix ?? '') + 'credential-test';
			const store = redisStore({ run: async (command) => await command(redis) }, keys);
			// Over so many keys a cluster of several nodes shows: it answers for some of them that they are elsewhere.
			for (let index = 0; index < 16; index++) {
				await apply(store, String(index), ask('credential-test'));
				await apply(
					store,
					String(index),
					settle('credential-test', { good: false, heard: false }, 0),
				);
			}
		});
		return ok(`Redis at ${where} can be used`);
	} catch (error) {
		const reason = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
		if (/^(MOVED|ASK|CLUSTERDOWN)\b/.test(reason))
			return notOk(
				`Redis at ${where} is a cluster, which is not supported. Use a single Redis, or one with replicas behind one address.`,
			);
		return notOk(
			`Redis at ${where} cannot be used: ${reason}. Check 'Host', 'Port', 'TLS' and the login, and that the login may use GET, SET, DEL and EVAL on keys that start with 'Key Prefix'.`,
		);
	}
};
