import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** npm's own script: run with this Node it needs no shell, on Windows either. */
function npmScript() {
	const nodeFolder = path.dirname(process.execPath);
	const candidates = [
		process.env.npm_execpath,
		path.join(nodeFolder, 'node_modules/npm/bin/npm-cli.js'),
		path.join(nodeFolder, '../lib/node_modules/npm/bin/npm-cli.js'),
	];
	return candidates.find((file) => file && /npm-cli\.c?js$/.test(file) && existsSync(file));
}

/**
 * Runs npm and waits for it.
 *
 * @param {string[]} args npm's arguments; none may hold a space when npm is only found on the PATH
 * @param {{ cwd: string, inherit?: boolean }} options `inherit` shows npm's output as it comes
 * @returns {Promise<string>} what npm wrote to stdout (empty with `inherit`)
 * @throws an Error with the end of npm's output when npm fails
 */
export async function npm(args, { cwd, inherit = false }) {
	const script = npmScript();
	const windows = process.platform === 'win32';
	const child = spawn(
		script ? process.execPath : windows ? 'npm.cmd' : 'npm',
		script ? [script, ...args] : args,
		{ cwd, stdio: inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'], shell: !script && windows },
	);
	let output = '';
	let errors = '';
	child.stdout?.setEncoding('utf8').on('data', (text) => (output += text));
	child.stderr?.setEncoding('utf8').on('data', (text) => (errors += text));
	const code = await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	if (code === 0) return output;
	throw new Error(`npm ${args.join(' ')} ended with ${code}\n${(output + errors).slice(-4000)}`);
}
