/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run on Node, not in n8n */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

const ROOT = path.join(__dirname, '../../..');
const DOCUMENTED = readFileSync(path.join(ROOT, 'docs/errors.md'), 'utf8').replace(/\s+/g, ' ');

/** Files whose texts are no messages: what the editor shows of a node, pages, reports, the reference, and made-up calls. */
const NO_MESSAGES =
	/\/(parameters|filterParameters|panel|lineCheck|columns|categoryOptions|samples|outputs|headline)\b|report\/(html|text|phrases|rates|groupings)\b|(iclosed|osmtalk)\/(provider|vocabulary)\b/;

/** Properties that hold what the editor shows of a node, or what to do, for which the page has words of its own. */
const NO_MESSAGE = new Set([
	'activationHint',
	'activationMessage',
	'description',
	'displayName',
	'eventTriggerDescription',
	'executionsHelp',
	'header',
	'hint',
	'hints',
	'name',
	'placeholder',
	'remedy',
	'subtitle',
]);

/** Parts of a text between what differs, if they are words enough to be looked for. */
const partsOf = (text: string) =>
	text
		.split('…')
		.map((part) => part.replace(/\s+/g, ' ').replace(/^[.,;: ]+|[,;: ]+$/g, ''))
		.filter((part) => part.split(' ').filter((word) => /\p{L}/u.test(word)).length > 2);

function textOf(node: ts.Node): string | undefined {
	if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
	if (!ts.isTemplateExpression(node)) return undefined;
	return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
}

/** Every sentence that the code may show somebody, with `…` for what differs. */
function messagesIn(file: string): string[] {
	const source = ts.createSourceFile(
		file,
		readFileSync(path.join(ROOT, file), 'utf8'),
		ts.ScriptTarget.Latest,
		true,
	);
	const messages: string[] = [];
	const visit = (node: ts.Node): void => {
		const isProperty = ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node);
		if (isProperty && NO_MESSAGE.has(node.name.getText())) return;
		if (ts.isCallExpression(node) && /\bdescribe$/.test(node.expression.getText())) return;
		const text = textOf(node);
		if (text !== undefined && !text.includes('\n') && partsOf(text).length > 0) messages.push(text);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return messages;
}

const messages = ['nodes', 'credentials']
	.flatMap((folder) =>
		readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
			(file) => `${folder}/${file.replaceAll(path.sep, '/')}`,
		),
	)
	.filter((file) => file.endsWith('.ts') && !NO_MESSAGES.test(file))
	.flatMap((file) => messagesIn(file).map((message) => [file, message] as const));

describe('docs/errors.md', () => {
	it.each(messages)('explains what %s says: %s', (_file, message) => {
		for (const part of partsOf(message)) expect(DOCUMENTED).toContain(part);
	});

	it('is looked at for messages that exist', () => {
		expect(messages.length).toBeGreaterThan(50);
	});
});
