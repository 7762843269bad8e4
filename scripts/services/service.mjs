import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const START_MILLISECONDS = 30_000;

/** @param {string} name @returns {string} a temporary folder for a server's files */
export const createFolder = (name) => mkdtempSync(path.join(os.tmpdir(), `call-outcomes-${name}-`));

export const removeFolder = (folder) =>
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

/**
 * Starts a server and waits until it takes connections. It dies with the process that started it (`setpriv` of util-linux
 * has the kernel see to that, however the starter ends).
 *
 * @param {object} options
 * @param {string} options.command
 * @param {string[]} options.args
 * @param {string} options.folder its working folder and the place of its log
 * @param {Record<string, string>} [options.env] its whole environment; default: this process's
 * @param {{ uid?: number, gid?: number }} [options.identity] whom it runs as; default: whoever starts it
 * @param {() => Promise<boolean>} options.isReady
 * @returns {Promise<{ pid: number, exited: Promise<void>, signal: (name: NodeJS.Signals) => void, stop: (name?: NodeJS.Signals) => Promise<void> }>}
 * @throws with the end of its log when it does not get ready
 */
export async function startService({ command, args, folder, env, identity = {}, isReady }) {
	const logFile = path.join(folder, 'log');
	const output = openSync(logFile, 'a');
	const child = spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args], {
		cwd: folder,
		env,
		stdio: ['ignore', output, output],
		...identity,
	});
	let over = false;
	const exited = new Promise((resolve) => {
		child.once('error', resolve);
		child.once('exit', resolve);
	}).then(() => {
		over = true;
	});
	const signal = (name) => {
		if (!over) child.kill(name);
	};
	const stop = async (name = 'SIGTERM') => {
		signal(name);
		// A stopped (SIGSTOP) server gets its signal only when it goes on.
		signal('SIGCONT');
		await exited;
	};

	const deadline = Date.now() + START_MILLISECONDS;
	while (!(await isReady())) {
		if (over || Date.now() > deadline) {
			await stop('SIGKILL');
			throw new Error(`${command} did not start\n${readFileSync(logFile, 'utf8').slice(-2_000)}`);
		}
		await delay(50);
	}
	return { pid: child.pid, exited, signal, stop };
}
