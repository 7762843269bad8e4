import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { projectRoot } from '../projectRoot.mjs';

/** Where the figures of each question are kept; not committed. */
export const reportFolder = path.join(projectRoot, 'reports/bench');
const DOCS = path.join(projectRoot, 'docs/benchmarks.md');

/** @param {Record<string, string>[]} rows with the same keys, which are the titles @returns {string} a Markdown table */
export function markdownTable(rows) {
	const titles = Object.keys(rows[0]);
	const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	return [
		line(titles),
		line(titles.map(() => '---')),
		...rows.map((row) => line(titles.map((title) => row[title]))),
	].join('\n');
}

/** The machine and the moment that figures belong to, in one line. */
export function machine() {
	const [{ model }] = os.cpus();
	const gib = Math.round(os.totalmem() / 2 ** 30);
	const load = os.loadavg()[0].toFixed(1);
	return `Measured on ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC: ${os.cpus().length} × ${model.trim()}, ${gib} GiB, ${os.type()} ${os.release()}, Node ${process.versions.node}; load average at the start ${load}.`;
}

/**
 * Keeps the figures of one question.
 *
 * @param {string} name of the question
 * @param {string} text Markdown
 * @returns {string} the path of the file
 */
export function writeReport(name, text) {
	mkdirSync(reportFolder, { recursive: true });
	const file = path.join(reportFolder, `${name}.md`);
	writeFileSync(file, text);
	return file;
}

/**
 * Puts figures into docs/benchmarks.md, between the markers that name the question.
 *
 * @throws when the page has no such place
 */
export async function writeDocs(name, text) {
	const begin = `<!-- figures of ${name} -->`;
	const end = `<!-- end of ${name} -->`;
	const page = readFileSync(DOCS, 'utf8');
	const [from, to] = [page.indexOf(begin), page.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`docs/benchmarks.md has no place for '${name}'`);
	const filled = `${page.slice(0, from + begin.length)}\n\n${text}\n\n${page.slice(to)}`;
	writeFileSync(DOCS, await format(filled, { ...(await resolveConfig(DOCS)), filepath: DOCS }));
}
