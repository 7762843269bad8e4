/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run on Node, not in n8n */
import {
	sharedRedis,
	tryRedis,
	type RedisCredential,
} from '../../../../nodes/delivery/once/redisConnection';
import { until } from '../../../../scripts/n8n/client.mjs';
import { NOTHING, OK, scriptedRedis, type Script } from './scriptedRedis';

const servers: Array<Awaited<ReturnType<typeof scriptedRedis>>> = [];
const serve = async (script: Script = () => OK) => {
	const server = await scriptedRedis(script);
	servers.push(server);
	return server;
};
afterEach(async () => {
	await Promise.all(servers.splice(0).map(async (server) => await server.stop()));
});

const at = ({ port }: { port: number }, more: Partial<RedisCredential> = {}): RedisCredential => ({
	host: '127.0.0.1',
	port,
	...more,
});
/** Every test has credentials of its own. */
const get = async (credential: RedisCredential, id = String(credential.port)) =>
	await (await sharedRedis(credential, id)).run(async (redis) => await redis.get('key'));

describe('the connection of a process', () => {
	it('is one for a credential, and another for another', async () => {
		const server = await serve(() => NOTHING);
		await Promise.all([
			get(at(server)),
			get(at(server, { host: ' 127.0.0.1 ', username: '', password: '' })),
		]);
		expect(server.connections()).toBe(1);
		await get(at(server, { database: 1 }), 'another');
		expect(server.connections()).toBe(2);
	});

	it('is another one once its credential has changed, and the old one is closed', async () => {
		const server = await serve((name) => (name === 'quit' ? OK : NOTHING));
		await get(at(server));
		await get(at(server, { database: 1 }));
		await until('the old one to be told', () => server.commands.some(([name]) => name === 'quit'));
	});

	it('logs in and chooses the database', async () => {
		const server = await serve();
		await get(at(server, { username: 'user', password: 'password', database: 3 }));
		expect(server.commands).toEqual([
			['auth', 'user', 'password'],
			['select', '3'],
			['get', 'key'],
		]);
	});

	it('is opened again when it was lost while nothing was asked', async () => {
		const server = await serve(() => NOTHING);
		await get(at(server));
		server.hangUp();
		await until('the connection to be closed', () => server.open() === 0);
		expect(await get(at(server))).toBeNull();
		expect(server.connections()).toBe(2);
	});

	it.each([
		['the server hangs up', undefined],
		['the server has become a replica', "-READONLY You can't write against a read only replica."],
	])('is opened again, and the command repeated once, when %s under it', async (_name, answer) => {
		let isFirst = true;
		const server = await serve(() => {
			if (!isFirst) return NOTHING;
			isFirst = false;
			if (answer === undefined) setImmediate(() => server.hangUp());
			return answer;
		});
		expect(await get(at(server))).toBeNull();
		expect(server.commands).toEqual([
			['get', 'key'],
			['get', 'key'],
		]);
		expect(server.connections()).toBe(2);
	});

	it('fails when it is lost under the repeated command too', async () => {
		const server = await serve(() => {
			setImmediate(() => server.hangUp());
			return undefined;
		});
		await expect(get(at(server))).rejects.toThrow('Connection is closed');
		expect(server.commands).toHaveLength(2);
	});

	it('fails with what Redis said, not with what followed from it', async () => {
		const server = await serve((name) =>
			name === 'auth'
				? '-WRONGPASS invalid username-password pair'
				: '-NOAUTH Authentication required.',
		);
		await expect(get(at(server, { password: 'wrong' }))).rejects.toThrow('WRONGPASS');
	});

	it('fails when nothing listens', async () => {
		const server = await serve();
		await server.stop();
		servers.pop();
		await expect(get(at(server))).rejects.toThrow('ECONNREFUSED');
	});

	it('fails after a second without an answer, and starts afresh', async () => {
		let silent = true;
		const server = await serve(() => (silent ? undefined : NOTHING));
		await expect(get(at(server))).rejects.toThrow('Command timed out');
		silent = false;
		await until(
			'an answer',
			async () =>
				await get(at(server)).then(
					(value) => value === null,
					() => false,
				),
		);
		expect(server.connections()).toBe(2);
	});

	it('keeps its connection when Redis refuses a command', async () => {
		const server = await serve(() => '-NOPERM this user has no permissions');
		await expect(get(at(server))).rejects.toThrow('NOPERM');
		await expect(get(at(server))).rejects.toThrow('NOPERM');
		expect(server.connections()).toBe(1);
	});
});

describe('trying a credential', () => {
	const ping = async (credential: RedisCredential) =>
		await tryRedis(credential, async (redis) => await redis.get('key'));

	it('runs the commands and hangs up', async () => {
		const server = await serve();
		await ping(at(server, { username: 'user', password: 'password', database: 2 }));
		expect(server.commands).toContainEqual(['auth', 'user', 'password']);
		expect(server.commands).toContainEqual(['select', '2']);
		expect(server.commands.at(-1)).toEqual(['get', 'key']);
		await until('the connection to be closed', () => server.open() === 0);
	});

	it('chooses no database unless asked to', async () => {
		const server = await serve();
		await ping(at(server));
		expect(server.commands).toEqual([['get', 'key']]);
	});

	it.each([
		['the login', 'auth', '-WRONGPASS invalid username-password pair', { password: 'x' }],
		[
			'a password that it does not need',
			'auth',
			'-ERR AUTH called without any password configured',
			{ password: 'x' },
		],
		['the database', 'select', '-ERR DB index is out of range', { database: 99 }],
		['the command', 'get', '-NOPERM this user has no permissions', {}],
		['everything', '', '-NOAUTH Authentication required.', {}],
	])('fails when Redis refuses %s, and hangs up', async (_name, refused, answer, more) => {
		const server = await serve((name) => (refused === '' || name === refused ? answer : OK));
		await expect(ping(at(server, more))).rejects.toThrow(answer.slice(1));
		await until('the connection to be closed', () => server.open() === 0);
	});

	it('fails when what answers is no Redis', async () => {
		const server = await serve(() => 'HTTP/1.1 400 Bad Request');
		await expect(ping(at(server))).rejects.toThrow(/Protocol error|closed/);
	});

	it.each([
		['by its name, which the handshake tells', 'localhost', true],
		['by its address, which no handshake may tell', '127.0.0.1', false],
	])('speaks TLS when asked to, to a server %s', async (_name, host, tells) => {
		const server = await serve(() => undefined);
		await expect(ping(at(server, { host, tls: true }))).rejects.toThrow();
		const HANDSHAKE = 0x16;
		expect(server.firstBytes()[0]).toBe(HANDSHAKE);
		expect(server.firstBytes().includes('localhost')).toBe(tells);
	});
});
