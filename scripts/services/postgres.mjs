import { execFile } from 'node:child_process';
import { chownSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../n8n/instance.mjs';
import { createFolder, removeFolder, startService } from './service.mjs';

const run = promisify(execFile);
const DEBIAN_VERSIONS = '/usr/lib/postgresql';

/** Debian keeps one folder per major version and puts none of them on the PATH. */
function binaries() {
	const [newest] = readdirSync(DEBIAN_VERSIONS).sort((a, b) => Number(b) - Number(a));
	return path.join(DEBIAN_VERSIONS, newest, 'bin');
}

/** PostgreSQL refuses to run as root, so root has the user of Debian's package run it. */
function identityFor(folder) {
	if (process.getuid() !== 0) return {};
	const accounts = readFileSync('/etc/passwd', 'utf8').split('\n');
	const account = accounts.find((line) => line.startsWith('postgres:'));
	if (!account) throw new Error("There is no user 'postgres'. Install the package 'postgresql'");
	const [uid, gid] = account.split(':').slice(2, 4).map(Number);
	chownSync(folder, uid, gid);
	return { uid, gid };
}

/**
 * Starts a PostgreSQL of its own on 127.0.0.1, with an empty database `n8n`.
 *
 * @returns how to reach it as n8n's environment, `sql` to run a statement as its superuser, and `stop`
 */
export async function startPostgres() {
	const folder = createFolder('postgres');
	const bin = binaries();
	const port = await freePort();
	const login = ['-h', '127.0.0.1', '-p', String(port), '-U', 'n8n'];
	const data = path.join(folder, 'data');
	try {
		const identity = identityFor(folder);
		await run(
			path.join(bin, 'initdb'),
			['-D', data, '-U', 'n8n', '--auth', 'trust', '--no-sync', '-E', 'UTF8', '--locale', 'C'],
			{ cwd: folder, ...identity },
		);
		const service = await startService({
			command: path.join(bin, 'postgres'),
			args: ['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', folder],
			folder,
			identity,
			isReady: () =>
				run(path.join(bin, 'pg_isready'), login).then(
					() => true,
					() => false,
				),
		});
		const sql = async (statement, database = 'n8n') => {
			const { stdout } = await run(path.join(bin, 'psql'), [
				...login,
				...['-d', database, '-v', 'ON_ERROR_STOP=1', '-tAc', statement],
			]);
			return stdout.trim();
		};
		await sql('CREATE DATABASE n8n', 'postgres');
		return {
			pid: service.pid,
			env: {
				DB_TYPE: 'postgresdb',
				DB_POSTGRESDB_HOST: '127.0.0.1',
				DB_POSTGRESDB_PORT: String(port),
				DB_POSTGRESDB_DATABASE: 'n8n',
				DB_POSTGRESDB_USER: 'n8n',
			},
			sql,
			stop: async () => {
				// "Immediate": nothing here is to be kept.
				await service.stop('SIGQUIT');
				removeFolder(folder);
			},
		};
	} catch (error) {
		removeFolder(folder);
		throw error;
	}
}
