import type { Redis, RedisOptions } from 'ioredis';

/** The fields of the Call Outcomes Redis API credential. */
export interface RedisCredential {
	host: string;
	port: number;
	username?: string;
	password?: string;
	database?: number;
	tls?: boolean;
	keyPrefix?: string;
}

/** No command, connecting included, keeps a lead waiting for longer. */
const TIMEOUT_MS = 1_000;
const LONGEST_RECONNECT_DELAY_MS = 2_000;

const connections = new Map<string, Promise<Redis>>();

/**
 * The process's one connection for a credential. It connects in the background and again whenever it is lost; until then
 * commands wait for at most a second and then fail.
 * @throws when n8n does not provide ioredis
 */
export function sharedRedis(credential: RedisCredential): Promise<Redis> {
	const options = toOptions(credential);
	const identity = JSON.stringify(options);
	const known = connections.get(identity);
	if (known) return known;
	const connection = connect({
		...options,
		commandTimeout: TIMEOUT_MS,
		retryStrategy: (attempt) => Math.min(attempt * 100, LONGEST_RECONNECT_DELAY_MS),
	});
	connections.set(identity, connection);
	connection.catch(() => connections.delete(identity));
	return connection;
}

/**
 * A connection of its own that does not try again, for testing a credential. The caller disconnects it.
 * @throws when Redis cannot be reached or refuses the login
 */
export async function tryRedis(credential: RedisCredential): Promise<Redis> {
	const redis = await connect({
		...toOptions(credential),
		commandTimeout: TIMEOUT_MS,
		lazyConnect: true,
		retryStrategy: () => null,
	});
	await redis.connect();
	return redis;
}

function toOptions(credential: RedisCredential): RedisOptions {
	return {
		host: credential.host.trim(),
		port: Number(credential.port),
		username: credential.username || undefined,
		password: credential.password || undefined,
		db: Number(credential.database ?? 0),
		...(credential.tls && { tls: { servername: credential.host.trim() } }),
		connectTimeout: TIMEOUT_MS,
	};
}

/** Loaded only when Redis is asked for: n8n ships ioredis, its own queue mode stands on it. */
async function connect(options: RedisOptions): Promise<Redis> {
	const { Redis } = await import('ioredis');
	const redis = new Redis({
		...options,
		// INFO and CLIENT are not granted to every ACL user, and nothing here needs them.
		enableReadyCheck: false,
		disableClientInfo: true,
	});
	// Failed commands reject, which is where they are reported; without a listener ioredis writes to the console.
	redis.on('error', () => {});
	// An idle connection must not keep n8n from shutting down.
	redis.on('connect', () => redis.stream.unref());
	return redis;
}
