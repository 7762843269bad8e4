/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run on Node, not in n8n */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.join(__dirname, '../../../examples');

interface Node {
	type: string;
	parameters: { content?: string };
}

const EXAMPLES = readdirSync(FOLDER)
	.filter((file) => file.endsWith('.json'))
	.map((file) => {
		const { nodes }: { nodes: Node[] } = JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8'));
		const notes = nodes.map(({ parameters }) => parameters.content ?? '').join('\n');
		const isForIClosed = nodes.some(({ type }) => type.endsWith('.iClosedTrigger'));
		return { file, notes, isForIClosed };
	});

describe('the notes of an example', () => {
	it.each(EXAMPLES)('say up to where it runs without an account: $file', ({ notes }) => {
		expect(notes).toMatch(/it runs to its end without an account|No account is needed|runs up to/);
	});

	it.each(EXAMPLES.filter(({ isForIClosed }) => isForIClosed))(
		"name the end of iClosed's address: $file",
		({ notes }) => {
			expect(notes).toContain('`?token=` and your secret');
		},
	);
});
