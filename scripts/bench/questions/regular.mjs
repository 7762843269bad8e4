import { connect } from '../../n8n/client.mjs';
import { startN8n } from '../../n8n/instance.mjs';
import { comparisonRows, goalRows, interleave, prepare } from '../compare.mjs';
import { CODE_ENVIRONMENT } from '../doItYourself.mjs';
import { markdownTable } from '../report.mjs';
import { SETTINGS } from '../settings.mjs';

/** The floor, ours and do-it-yourself side by side in one n8n. */
async function compare({ smoke, tarball, say }, title, env) {
	const size = smoke ? { rounds: 1, events: 10 } : { rounds: 5, events: 100 };
	const n8n = await startN8n({ tarball, env: { ...CODE_ENVIRONMENT, ...env }, log: say });
	try {
		const target = { client: await connect(n8n), leaders: [n8n.pid], base: n8n.url };
		const measured = await interleave(
			{
				floor: await prepare(target, 'floor'),
				ours: await prepare(target, 'ours'),
				doItYourself: await prepare(target, 'doItYourself'),
			},
			size,
		);
		return [
			`${title} (${n8n.version}), SQLite, one process; ${size.rounds} rounds of ${size.events} events about different calls, 10 connections:`,
			markdownTable(comparisonRows(measured)),
			markdownTable(goalRows(measured)),
		];
	} catch (error) {
		throw new Error(`${error.message}\n${n8n.logTail(30)}`, { cause: error });
	} finally {
		await n8n.stop();
	}
}

/**
 * One n8n process on SQLite.
 *
 * @param {{ smoke: boolean, tarball: string, say: (line: string) => void }} bench
 * @returns {Promise<string>} Markdown
 */
export default async function regular(bench) {
	const parts = [];
	for (const [title, env] of Object.entries(SETTINGS))
		parts.push(...(await compare(bench, title, env)));
	return parts.join('\n\n');
}
