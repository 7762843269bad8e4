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

/** Runs a program and waits for it. @throws an Error with the end of its output when it does not succeed */
export async function run(name, command, args, { cwd, inherit = false, shell = false }) {
	const child = spawn(command, args, {
		cwd,
		stdio: inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
		shell,
	});
	let output = '';
	let errors = '';
	child.stdout?.setEncoding('utf8').on('data', (text) => (output += text));
	child.stderr?.setEncoding('utf8').on('data', (text) => (errors += text));
	const code = await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	if (code === 0) return output;
	throw new Error(`${name} ended with ${code}\n${(output + errors).slice(-4000)}`);
}

/**
 * Runs a script with this Node and waits for it.
 *
 * @param {string} script its path
 * @param {string[]} args
 * @param {{ cwd: string, inherit?: boolean }} options `inherit` shows its output as it comes
 * @returns {Promise<string>} what it wrote to stdout (empty with `inherit`)
 * @throws an Error with the end of its output when it does not succeed
 */
export const runNodeScript = (script, args, options) =>
	run([path.basename(script), ...args].join(' '), process.execPath, [script, ...args], options);

/**
 * Runs npm and waits for it.
 *
 * @param {string[]} args npm's arguments; none may hold a space when npm is only found on the PATH
 * @param {{ cwd: string, inherit?: boolean }} options `inherit` shows npm's output as it comes
 * @returns {Promise<string>} what npm wrote to stdout (empty with `inherit`)
 * @throws an Error with the end of npm's output when npm fails
 */
export async function npm(args, options) {
	const script = npmScript();
	if (script) return await runNodeScript(script, args, options);
	const windows = process.platform === 'win32';
	return await run(`npm ${args.join(' ')}`, windows ? 'npm.cmd' : 'npm', args, {
		...options,
		shell: windows,
	});
}
