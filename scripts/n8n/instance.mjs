import { spawn, spawnSync } from 'node:child_process';
import {
	closeSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readFileSync,
	rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { installCommunityPackage } from './communityPackage.mjs';
import { environmentOf } from './environment.mjs';
import { ensureRuntime } from './runtime.mjs';

const WINDOWS = process.platform === 'win32';
const START_MILLISECONDS = 180_000;
const STOP_MILLISECONDS = 15_000;

/** What each command writes (at log level info) once it takes work; 1.x answers "ready" before its routes are there. */
const READY_LINES = {
	start: 'Editor is now accessible',
	webhook: 'Webhook listener waiting for requests',
	worker: 'n8n worker is now ready',
};

/** Ports given to processes that may not listen yet. */
const givenPorts = new Set();

/** @returns {Promise<number>} a port of 127.0.0.1 that nothing listens on now; never the same twice */
export async function freePort() {
	const server = createServer();
	await new Promise((resolve, reject) =>
		server.once('error', reject).listen(0, '127.0.0.1', resolve),
	);
	const { port } = server.address();
	await new Promise((resolve) => server.close(resolve));
	if (givenPorts.has(port)) return await freePort();
	givenPorts.add(port);
	return port;
}

/** Ends a process with all that it started (n8n starts a task runner); it leads a process group of its own. */
function signalTree(pid, signal) {
	try {
		if (WINDOWS) spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
		else process.kill(-pid, signal);
	} catch (error) {
		if (error.code !== 'ESRCH') throw error;
	}
}

async function untilReady(url, { hasLogged, isOver, deadline }) {
	while (Date.now() < deadline && !isOver()) {
		const ready = await fetch(`${url}/healthz/readiness`).then(
			(response) => response.ok,
			() => false,
		);
		if (ready && hasLogged()) return;
		await delay(250);
	}
	throw new Error(isOver() ? 'it ended while starting' : 'it was not ready in time');
}

/**
 * Starts one n8n process on 127.0.0.1 and waits until it is ready. It dies with the process that started it.
 *
 * @param {object} options
 * @param {string} [options.version] of n8n; default: the one of releases.mjs
 * @param {Awaited<ReturnType<typeof ensureRuntime>>} [options.runtime] an n8n that is there already, instead of `version`
 * @param {'start' | 'webhook' | 'worker'} [options.command] n8n's command; a worker's port is its health check
 * @param {number} [options.port] default: a free one
 * @param {string} [options.userFolder] N8N_USER_FOLDER, kept on stop; default: a temporary one, removed on stop
 * @param {string} [options.tarball] a community package to install before the start
 * @param {Record<string, string>} [options.env] more of n8n's environment (database, queue, limits); wins over the defaults
 * @param {string} [options.logFile] where n8n's output goes; default: in the user folder
 * @param {(line: string) => void} [options.log] gets progress lines
 * @returns the running instance: its `url`, `port`, `pid`, `userFolder`, `logFile`, `runtime`, and how to end it
 * @throws when it does not get ready, with the end of its output
 */
export async function startN8n({
	version: wantedVersion,
	runtime: givenRuntime,
	command = 'start',
	port: wantedPort,
	userFolder: givenFolder,
	tarball,
	env,
	logFile: givenLogFile,
	log = () => {},
} = {}) {
	const runtime = givenRuntime ?? (await ensureRuntime(wantedVersion, { log }));
	const { version } = runtime;
	const port = wantedPort ?? (await freePort());
	const userFolder = givenFolder ?? mkdtempSync(path.join(os.tmpdir(), 'call-outcomes-n8n-'));
	const logFile = givenLogFile ?? path.join(userFolder, `n8n-${command}-${port}.log`);
	mkdirSync(path.dirname(logFile), { recursive: true });
	if (tarball) await installCommunityPackage(tarball, userFolder);

	log(`Starting n8n ${version} (${command}) on port ${port}`);
	const earlierLog = existsSync(logFile) ? readFileSync(logFile, 'utf8').length : 0;
	const output = openSync(logFile, 'a');
	const child = spawn(
		runtime.node,
		[path.join(import.meta.dirname, 'runWithParent.cjs'), runtime.n8n, command],
		{
			cwd: userFolder,
			env: environmentOf({ runtime, userFolder, port, brokerPort: await freePort(), env }),
			stdio: ['pipe', output, output],
			detached: !WINDOWS,
			windowsHide: true,
		},
	);
	closeSync(output);

	let over = false;
	const exited = new Promise((resolve) => {
		child.once('error', resolve);
		child.once('exit', resolve);
	}).then(() => {
		if (child.pid) signalTree(child.pid, 'SIGKILL');
		over = true;
	});

	const clear = () =>
		!givenFolder && rmSync(userFolder, { recursive: true, force: true, maxRetries: 5 });
	/** @param {number} [lines] @returns {string} the end of n8n's output */
	const logTail = (lines = 60) =>
		existsSync(logFile)
			? readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n')
			: '';
	/** The last resort, when this process exits without having stopped it. */
	const abandon = () => {
		if (!over) signalTree(child.pid, 'SIGKILL');
		clear();
	};
	process.once('exit', abandon);
	/** As a crash would: at once, nothing is flushed. The user folder stays. */
	const kill = async () => {
		if (!over) signalTree(child.pid, 'SIGKILL');
		await exited;
	};
	/** Asks it to end, ends it by force after a deadline, and removes the user folder if it is a temporary one. */
	const stop = async () => {
		if (!over) child.kill('SIGTERM');
		await Promise.race([exited, delay(STOP_MILLISECONDS, undefined, { ref: false })]);
		await kill();
		clear();
		process.off('exit', abandon);
	};

	const url = `http://127.0.0.1:${port}`;
	try {
		await untilReady(url, {
			hasLogged: () =>
				readFileSync(logFile, 'utf8').slice(earlierLog).includes(READY_LINES[command]),
			isOver: () => over,
			deadline: Date.now() + START_MILLISECONDS,
		});
	} catch (error) {
		const tail = logTail();
		await kill();
		clear();
		process.off('exit', abandon);
		throw new Error(`n8n ${version} (${command}) did not start: ${error.message}\n${tail}`);
	}
	return {
		url,
		port,
		pid: child.pid,
		version,
		userFolder,
		logFile,
		runtime,
		exited,
		logTail,
		stop,
		kill,
	};
}
