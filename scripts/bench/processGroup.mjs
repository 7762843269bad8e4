import { readdirSync, readFileSync } from 'node:fs';

/** Of Linux's USER_HZ, which is 100 on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100;
const KIB = 1024;

/** The fields behind the command of /proc/<pid>/stat (see proc(5)); the command may hold spaces. */
function statOf(pid) {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const [, , processGroup, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return { processGroup: Number(processGroup), ticks: Number(rest[8]) + Number(rest[9]) };
	} catch {
		return undefined; // It ended meanwhile.
	}
}

/**
 * The processor time that process groups have used so far: n8n leads a group, and its task runner is in it.
 *
 * @param {number[]} leaders process ids of the groups' leaders
 * @returns {number} seconds
 */
export function cpuSecondsOf(leaders) {
	const ticks = readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.map(statOf)
		.filter((stat) => stat && leaders.includes(stat.processGroup))
		.reduce((sum, stat) => sum + stat.ticks, 0);
	return ticks / TICKS_PER_SECOND;
}

/** @param {number} pid @returns {number} bytes of memory that the process holds now */
export function residentBytesOf(pid) {
	const [, kibibytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
	return Number(kibibytes) * KIB;
}
