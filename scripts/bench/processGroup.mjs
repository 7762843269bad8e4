import { readdirSync, readFileSync } from 'node:fs';

/** Of Linux's USER_HZ, which is 100 on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100;
const KIB = 1024;

/** The fields behind the command of /proc/<pid>/stat (see proc(5)); the command may hold spaces. */
function statOf(pid) {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const [, parent, group, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return { family: [pid, parent, group].map(Number), ticks: Number(rest[8]) + Number(rest[9]) };
	} catch {
		return undefined; // It ended meanwhile.
	}
}

/**
 * The processor time that processes have used so far, each with its process group and its children: n8n leads a group with
 * its task runner in it, PostgreSQL has a child for each connection.
 *
 * @param {number[]} leaders process ids
 * @returns {number} seconds
 */
export function cpuSecondsOf(leaders) {
	const ticks = readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.map(statOf)
		.filter((stat) => stat?.family.some((id) => leaders.includes(id)))
		.reduce((sum, stat) => sum + stat.ticks, 0);
	return ticks / TICKS_PER_SECOND;
}

/** @param {number} pid @returns {number} bytes of memory that the process holds now */
export function residentBytesOf(pid) {
	const [, kibibytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
	return Number(kibibytes) * KIB;
}
