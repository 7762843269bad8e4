import path from 'node:path';

import ts from 'typescript';

/**
 * What compiled code may load: what n8n itself has among its direct dependencies (1.123 to 2.x) and
 * puts within a community package's reach, and the one Node builtin the community rules allow.
 */
export const ALLOWED_MODULES = [
	'n8n-workflow',
	'zod/v4',
	'luxon',
	'lodash',
	'ioredis',
	'crypto',
	'node:crypto',
];

/**
 * The modules a piece of JavaScript loads, by `require`, `import` or `export … from`.
 *
 * @param {string} source
 * @returns {(string | null)[]} specifiers; `null` where one is computed at run time
 */
export const loadedModules = (source) => {
	const found = [];
	const visit = (node) => {
		if (ts.isCallExpression(node) && isLoader(node.expression)) {
			const [argument] = node.arguments;
			found.push(argument && ts.isStringLiteralLike(argument) ? argument.text : null);
		} else if (isModuleStatement(node)) {
			found.push(node.moduleSpecifier.text);
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('dist.js', source, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS));
	return found;
};

const isLoader = (callee) =>
	callee.kind === ts.SyntaxKind.ImportKeyword ||
	(ts.isIdentifier(callee) && callee.text === 'require');

const isModuleStatement = (node) =>
	(ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
	node.moduleSpecifier !== undefined;

/**
 * Whether a specifier resolves for an installed package.
 *
 * @param {string | null} specifier
 * @param {string} file path of the loading file, relative to `dist`
 * @param {Set<string>} files all files of `dist`
 */
export const isLoadable = (specifier, file, files) => {
	if (specifier === null) return false;
	if (!/^\.\.?(\/|$)/.test(specifier)) return ALLOWED_MODULES.includes(specifier);
	const target = path.posix.join(path.posix.dirname(file), specifier);
	return ['', '.js', '.json', '/index.js'].some((ending) => files.has(target + ending));
};
