import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const WRITING_MILLISECONDS = 10_000;

/** @param {number} pid @returns {boolean} whether a process with this id runs on this machine */
export function isRunning(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

/** A lock whose process is gone, or that stayed empty (its writer died between open and write). */
function isStale(file) {
	const pid = Number(readFileSync(file, 'utf8'));
	return pid ? !isRunning(pid) : Date.now() - statSync(file).mtimeMs > WRITING_MILLISECONDS;
}

/**
 * Runs `work` while no other process of this machine holds the lock file. It only spares double work:
 * two processes that clear the same stale lock at once may both get in, so `work` must survive that.
 *
 * @param {string} file path of the lock file, in a folder that exists
 * @param {{ onWait: () => void, work: () => Promise<void> }} options `onWait` is called once if another process holds it
 */
export async function withLock(file, { onWait, work }) {
	for (let waited = false; ; ) {
		try {
			writeFileSync(file, String(process.pid), { flag: 'wx' });
			break;
		} catch (error) {
			if (error.code !== 'EEXIST') throw error;
		}
		try {
			if (isStale(file)) {
				rmSync(file, { force: true });
				continue;
			}
		} catch (error) {
			if (error.code !== 'ENOENT') throw error;
		}
		if (!waited) onWait();
		waited = true;
		await delay(1000);
	}
	try {
		await work();
	} finally {
		rmSync(file, { force: true });
	}
}
