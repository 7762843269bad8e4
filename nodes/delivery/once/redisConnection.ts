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
/** For how long a server is left to close a connection that is not needed any more, before it is cut. */
const FAREWELL_MS = 100;
const KEEP_ALIVE_AFTER_MS = 30_000;

interface Shared {
	settings: string;
	connection: Promise<RedisConnection>;
}

const connections = new Map<string, Shared>();

/**
 * The process's one connection for a credential. When the credential has changed, the old one is closed.
 * @param id of the credential
 * @throws when n8n does not provide ioredis
 */
export function sharedRedis(credential: RedisCredential, id: string): Promise<RedisConnection> {
	const options = toOptions(credential);
	const settings = JSON.stringify(options);
	const known = connections.get(id);
	if (known?.settings === settings) return known.connection;
	known?.connection.then((old) => old.close()).catch(() => {});
	const connection = create(options).then((redis) => new RedisConnection(redis));
	const shared = { settings, connection };
	connections.set(id, shared);
	connection.catch(() => connections.get(id) === shared && connections.delete(id));
	return connection;
}

/**
 * A connection that the next command opens again when it was lost. Nothing runs in between: no timer that tries again keeps
 * n8n from shutting down.
 */
export class RedisConnection {
	private lastError: Error | undefined;

	private hangingUp: Promise<unknown> | undefined;

	constructor(private readonly redis: Redis) {
		redis.on('error', (error: Error) => (this.lastError = error));
		redis.on('ready', () => (this.lastError = undefined));
	}

	/**
	 * Runs a command; once more when the connection was lost under it, or the server has become a replica. So a command must
	 * be one that may take effect twice.
	 * @throws when Redis cannot be reached, refuses the login or the command, or does not answer within a second
	 */
	async run<Result>(command: (redis: Redis) => Promise<Result>): Promise<Result> {
		return await this.attempt(command).catch(async (error) => {
			if (!LOST.test(messageOf(error))) throw error;
			await this.hangUp();
			return await this.attempt(command);
		});
	}

	/** Once for all commands that found the connection lost. */
	private async hangUp(): Promise<void> {
		if (this.redis.status === 'end') return;
		this.hangingUp ??= new Promise((resolve) => {
			this.redis.once('end', resolve);
			this.redis.disconnect();
		}).finally(() => (this.hangingUp = undefined));
		await this.hangingUp;
	}

	/** Lets what is under way come to its end. */
	close(): void {
		this.redis.quit().catch(() => {});
	}

	private async attempt<Result>(command: (redis: Redis) => Promise<Result>): Promise<Result> {
		if (this.redis.status === 'end') this.redis.connect().catch(() => {});
		try {
			return await command(this.redis);
		} catch (error) {
			// Redis answers in order, so nothing that waits behind a command without an answer would get one either. A new
			// connection reaches the server that took over when the old one vanished without a word.
			if (isTimeout(error)) this.redis.stream?.destroy();
			throw this.lastError ?? error;
		}
	}
}

/** The connection broke, or leads to a server that another one has replaced. */
const LOST = /Connection is closed|ECONNRESET|EPIPE|READONLY/;

const messageOf = (error: unknown): string =>
	error instanceof Error ? error.message : String(error);

/**
 * Tries a credential on a connection of its own.
 * @throws when Redis cannot be reached, or refuses the login, the database or a command
 */
export async function tryRedis(
	credential: RedisCredential,
	commands: (redis: Redis) => Promise<unknown>,
): Promise<void> {
	const options = toOptions(credential);
	const redis = await create(options);
	let refusal: Error | undefined;
	redis.on('error', (error: Error) => (refusal ??= error));
	try {
		await redis.connect();
		// After a refusal ioredis goes on: in database 0, or as the default user.
		if (options.db) await redis.select(options.db);
		await commands(redis);
		if (refusal) throw refusal;
	} catch (error) {
		throw refusal ?? error;
	} finally {
		redis.disconnect();
	}
}

function toOptions(credential: RedisCredential): RedisOptions {
	const host = credential.host.trim();
	return {
		host,
		port: Number(credential.port),
		username: credential.username || undefined,
		password: credential.password || undefined,
		db: Number(credential.database ?? 0),
		// Hosted Redis is often found by the name in the TLS handshake; an address is not allowed there (RFC 6066).
		...(credential.tls && { tls: isAddress(host) ? {} : { servername: host } }),
	};
}

const isAddress = (host: string): boolean => /^[\d.]+$/.test(host) || host.includes(':');

const isTimeout = (error: unknown): boolean =>
	error instanceof Error && error.message === 'Command timed out';

/** Loaded only when Redis is asked for: n8n ships ioredis, its own queue mode stands on it. */
async function create(options: RedisOptions): Promise<Redis> {
	const { Redis } = await import('ioredis');
	const redis = new Redis({
		...options,
		lazyConnect: true,
		connectTimeout: TIMEOUT_MS,
		commandTimeout: TIMEOUT_MS,
		disconnectTimeout: FAREWELL_MS,
		keepAlive: KEEP_ALIVE_AFTER_MS,
		retryStrategy: () => null,
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
