/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run on Node, not in n8n */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { Redis } from 'ioredis';

import { ask as askFor, LEASE_MS, settle } from '../../../nodes/delivery/once/life';
import {
	sharedRedis,
	tryRedis,
	type RedisCredential,
} from '../../../nodes/delivery/once/redisConnection';
import { redisStore } from '../../../nodes/delivery/once/redisStore';
import { apply } from '../../../nodes/delivery/once/store';
import { until } from '../../../scripts/n8n/client.mjs';
import { freePort } from '../../../scripts/n8n/instance.mjs';
import { ensureRuntime } from '../../../scripts/n8n/runtime.mjs';
import { projectRoot } from '../../../scripts/projectRoot.mjs';
import { startRedis } from '../../../scripts/services/redis.mjs';

const run = promisify(execFile);
const PREFIX = 'call-outcomes:';
const folder = mkdtempSync(path.join(tmpdir(), 'call-outcomes-claims-'));

type Server = Awaited<ReturnType<typeof startRedis>>;
const servers: Server[] = [];

async function serve(options: Parameters<typeof startRedis>[0] = {}): Promise<Server> {
	const server = await startRedis(options);
	servers.push(server);
	return server;
}

/** Asks a server as its administrator. */
async function ask<Result>(
	{ port }: Pick<Server, 'port'>,
	question: (redis: Redis) => Promise<Result>,
	options: { db?: number; password?: string } = {},
): Promise<Result> {
	const redis = new Redis({ host: '127.0.0.1', port, ...options });
	try {
		return await question(redis);
	} finally {
		redis.disconnect();
	}
}

const credentialFor = (
	{ port }: Pick<Server, 'port'>,
	more: Partial<RedisCredential> = {},
): RedisCredential => ({ host: '127.0.0.1', port, keyPrefix: PREFIX, ...more });

/** What the door does with a store, for one event at a time. */
async function claimsIn(server: Pick<Server, 'port'>, more: Partial<RedisCredential> = {}) {
	const credential = credentialFor(server, more);
	const redis = await sharedRedis(credential, JSON.stringify(credential));
	const store = redisStore(redis, `${credential.keyPrefix}node`);
	const end = (key: string, token: string, good: boolean, windowMs = 72 * 3_600_000) =>
		apply(store, key, settle(token, { good, heard: true }, windowMs));
	return {
		store,
		claim: async (key: string, token: string) =>
			(await apply(store, key, askFor(token))) === 'held',
		done: (key: string, token: string, windowMs?: number) => end(key, token, true, windowMs),
		failed: (key: string, token: string) => end(key, token, false),
	};
}

async function timed<Result>(work: () => Promise<Result>) {
	const start = performance.now();
	const result = await work().catch((error: Error) => error);
	return { result, milliseconds: performance.now() - start };
}

beforeAll(async () => {
	await ensureRuntime();
	cpSync(path.join(projectRoot, 'dist/nodes/delivery/once'), folder, { recursive: true });
}, 20 * 60_000);

afterEach(async () => {
	await Promise.all(servers.splice(0).map((server) => server.stop()));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('claims in Redis', () => {
	it('give an event to the first delivery, and to that one again', async () => {
		const claims = await claimsIn(await serve());
		expect(await claims.claim('a', '1')).toBe(true);
		expect(await claims.claim('a', '2')).toBe(false);
		expect(await claims.claim('a', '1')).toBe(true);
	});

	it('gives an event to exactly one of 200 executions that claim it at once', async () => {
		const claims = await claimsIn(await serve());
		const held = await Promise.all(
			Array.from({ length: 200 }, (_, index) => claims.claim('a', String(index))),
		);
		expect(held.filter(Boolean)).toHaveLength(1);
	});

	it('forgets what nobody holds any more after its lease, and what has run after its window', async () => {
		const server = await serve();
		const claims = await claimsIn(server);
		const remaining = async () => {
			const [key = ''] = await ask(server, (redis) => redis.keys('*'));
			return await ask(server, (redis) => redis.pttl(key));
		};
		await claims.claim('a', '1');
		expect(await remaining()).toBeGreaterThan(LEASE_MS - 10_000);
		expect(await remaining()).toBeLessThanOrEqual(LEASE_MS);
		await claims.done('a', '1');
		expect(72 * 3_600_000 - (await remaining())).toBeLessThan(60_000);
		await claims.claim('b', '1');
		await claims.done('b', '1', 200);
		expect(await claims.claim('b', '2')).toBe(false);
		await until('the window to end', () => claims.claim('b', '3'), 5_000);
	});

	it('lets a copy take the place of what failed', async () => {
		const claims = await claimsIn(await serve());
		await claims.claim('a', '1');
		await claims.failed('a', '1');
		expect(await claims.claim('a', '2')).toBe(true);
		await claims.failed('a', '1');
		expect(await claims.claim('a', '3')).toBe(false);
	});

	it('knows again what was evicted while it ran, once it is done', async () => {
		const server = await serve();
		const claims = await claimsIn(server);
		await claims.claim('a', '1');
		await ask(server, (redis) => redis.flushall());
		await claims.done('a', '1');
		expect(await claims.claim('a', '2')).toBe(false);
	});

	it('uses GET, SET, DEL and EVAL, and what a login takes, and nothing else', async () => {
		const server = await serve({ args: ['--requirepass', 'secret'] });
		const claims = await claimsIn(server, { password: 'secret', database: 3 });
		await claims.claim('a', '1');
		await claims.claim('a', '2');
		await claims.failed('a', '1');
		const statistics = await ask(server, (redis) => redis.info('commandstats'), {
			password: 'secret',
		});
		const used = [...statistics.matchAll(/cmdstat_(\w+)/g)].map(([, command]) => command);
		expect(used.filter((command) => command !== 'info').sort()).toEqual([
			'auth',
			'del',
			'eval',
			'get',
			'select',
			'set',
		]);
	});

	it('opens one connection however many claims come at once', async () => {
		const server = await serve();
		const count = async () => {
			const statistics = await ask(server, (redis) => redis.info('stats'));
			return Number(/total_connections_received:(\d+)/.exec(statistics)?.[1]);
		};
		const before = await count();
		await Promise.all(
			Array.from({ length: 50 }, async (_, index) =>
				(await claimsIn(server)).claim(`event ${index}`, '1'),
			),
		);
		// One of the two is the question itself.
		expect((await count()) - before).toBe(2);
	});

	it('keeps to the chosen database and to keys with the prefix', async () => {
		const server = await serve();
		await (await claimsIn(server, { database: 5, keyPrefix: 'mine:' })).claim('a', '1');
		expect(await ask(server, (redis) => redis.keys('*'))).toEqual([]);
		expect(await ask(server, (redis) => redis.keys('*'), { db: 5 })).toEqual([
			expect.stringMatching(/^mine:node:[\w-]{43}$/),
		]);
	});

	describe('with an ACL user who may only GET, SET, DEL and EVAL keys with the prefix', () => {
		const asUser = { username: 'n8n', password: 'secret' };
		const withUser = async () => {
			const server = await serve();
			await ask(server, (redis) =>
				redis.acl(
					'SETUSER',
					'n8n',
					'on',
					'>secret',
					`~${PREFIX}*`,
					'+set',
					'+get',
					'+del',
					'+eval',
				),
			);
			await ask(server, (redis) => redis.acl('SETUSER', 'default', 'off'));
			return server;
		};

		it('claims', async () => {
			const claims = await claimsIn(await withUser(), asUser);
			expect(await claims.claim('a', '1')).toBe(true);
			expect(await claims.claim('a', '2')).toBe(false);
		});

		it('says what Redis did not permit', async () => {
			const claims = await claimsIn(await withUser(), { ...asUser, keyPrefix: 'other:' });
			await expect(claims.claim('a', '1')).rejects.toThrow(/NOPERM/);
		});

		it('says that the login was refused, each time', async () => {
			const claims = await claimsIn(await withUser(), { ...asUser, password: 'wrong' });
			for (const execution of ['1', '2'])
				await expect(claims.claim('a', execution)).rejects.toThrow(/WRONGPASS/);
		});
	});

	describe('when Redis', () => {
		it('is down, says so at once, and works as soon as it is up', async () => {
			const port = await freePort();
			const claims = await claimsIn({ port });
			const { result, milliseconds } = await timed(() => claims.claim('a', '1'));
			expect(result).toMatchObject({ message: expect.stringMatching(/ECONNREFUSED/) });
			expect(milliseconds).toBeLessThan(500);
			await serve({ port });
			expect(await claims.claim('a', '1')).toBe(true);
		});

		it('hangs, gives up after a second, and works as soon as it goes on', async () => {
			const server = await serve();
			const claims = await claimsIn(server);
			await claims.claim('a', '1');
			server.signal('SIGSTOP');
			const attempts = await Promise.all(
				['b', 'c'].map((key) => timed(() => claims.claim(key, '1'))),
			);
			const next = await timed(() => claims.claim('d', '1'));
			server.signal('SIGCONT');
			for (const { result, milliseconds } of [...attempts, next]) {
				expect(result).toBeInstanceOf(Error);
				expect(milliseconds).toBeLessThan(1_250);
			}
			expect(await claims.claim('e', '1')).toBe(true);
		});

		it('is restarted, reconnects with the next claim', async () => {
			const server = await serve();
			const claims = await claimsIn(server);
			await claims.claim('a', '1');
			await server.stop();
			await expect(claims.claim('b', '1')).rejects.toThrow();
			await serve({ port: server.port });
			expect(await claims.claim('b', '1')).toBe(true);
		});
	});
});

describe('a process that has claimed', () => {
	/** @returns what it printed, once it has ended by itself; n8n's own ioredis serves it */
	async function claimInProcess(credential: object, env: Record<string, string> = {}) {
		const { dir } = await ensureRuntime();
		const script = path.join(__dirname, 'claimOnce.cjs');
		const { stdout, stderr } = await run(
			process.execPath,
			[script, folder, JSON.stringify(credential), '1'],
			{
				env: { PATH: process.env.PATH, NODE_PATH: path.join(dir, 'node_modules'), ...env },
				timeout: 10_000,
			},
		);
		expect(stderr).toBe('');
		return JSON.parse(stdout) as { held?: boolean; error?: string };
	}

	it('ends while the connection is open', async () => {
		const credential = credentialFor(await serve());
		expect(await claimInProcess(credential)).toEqual({ held: true });
	});

	it('ends although Redis is down', async () => {
		const credential = credentialFor({ port: await freePort() });
		expect(await claimInProcess(credential)).toEqual({
			error: expect.stringMatching(/ECONNREFUSED/),
		});
	});

	it('ends although Redis hangs', async () => {
		const server = await serve();
		server.signal('SIGSTOP');
		expect(await claimInProcess(credentialFor(server))).toHaveProperty('error');
	});

	describe('over TLS', () => {
		const key = path.join(folder, 'key.pem');
		const certificate = path.join(folder, 'certificate.pem');

		async function serveTls() {
			await run('openssl', [
				...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'],
				...['-nodes', '-days', '1', '-subj', '/CN=localhost'],
				...['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
				...['-keyout', key, '-out', certificate],
			]);
			const tlsPort = await freePort();
			await serve({
				tlsPort,
				args: [
					...['--tls-cert-file', certificate, '--tls-key-file', key],
					...['--tls-auth-clients', 'no'],
				],
			});
			return { port: tlsPort };
		}

		it.each(['localhost', '127.0.0.1'])('is served by %s', async (host) => {
			const credential = credentialFor(await serveTls(), { host, tls: true });
			expect(await claimInProcess(credential, { NODE_EXTRA_CA_CERTS: certificate })).toEqual({
				held: true,
			});
		});

		it('refuses a certificate that nobody vouches for', async () => {
			const credential = credentialFor(await serveTls(), { tls: true });
			expect(await claimInProcess(credential)).toEqual({
				error: expect.stringMatching(/self-signed certificate/),
			});
		});
	});
});

describe('the test of a credential', () => {
	const test = (server: Server, more: Partial<RedisCredential>) =>
		tryRedis(credentialFor(server, more), (redis) => redis.get(PREFIX));

	it('is content with a login that works', async () => {
		const server = await serve({ args: ['--requirepass', 'secret'] });
		await test(server, { password: 'secret', database: 3 });
	});

	it.each([
		['a password that is wrong', { password: 'wrong' }, /WRONGPASS/],
		['a database that does not exist', { password: 'secret', database: 99 }, /out of range/],
	])('finds %s', async (_what, more, reason) => {
		const server = await serve({ args: ['--requirepass', 'secret'] });
		await expect(test(server, more)).rejects.toThrow(reason);
	});

	it('finds a login that is refused where anyone may do without one', async () => {
		await expect(test(await serve(), { username: 'n8n', password: 'wrong' })).rejects.toThrow(
			/WRONGPASS/,
		);
	});
});
