/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run on Node, not in n8n */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const EXAMPLES = path.join(__dirname, '../../../examples');
const README = readFileSync(path.join(__dirname, '../../../README.md'), 'utf8');

interface ExampleNode {
	name: string;
	type: string;
	parameters: unknown;
}

const slackNodes = readdirSync(EXAMPLES)
	.filter((file) => file.endsWith('.json'))
	.flatMap((file) => {
		const { nodes } = JSON.parse(readFileSync(path.join(EXAMPLES, file), 'utf8')) as {
			nodes: ExampleNode[];
		};
		return nodes
			.filter(({ type }) => type === 'n8n-nodes-base.slack')
			.map((node) => [file, node.name, node.parameters] as const);
	});

/** Fields of the record that a lead or a language model cannot write into, and the one that is made safe. */
const SAFE = [
	'slackHeadline',
	'text', // of Summarize Outcomes
	'timestamp', // of n8n's schedule
	'slackChannel', // the user's own setting
	'channel', // as Slack answered
	'message', // its timestamp, as Slack answered
	'outcome.category',
	'outcome.group',
	'contact.phone',
	'deal.value',
	'deal.currency',
];

/** The fields that expressions of the parameters take out of an item: `$json.a.b`, `$("X").item.json.a?.b`. */
const fieldsIn = (parameters: unknown) =>
	[...JSON.stringify(parameters).matchAll(/json((?:\??\.\w+)+)/g)].map(([, field = '']) =>
		field.replaceAll('?', '').slice(1),
	);

describe('a Slack message', () => {
	it('is sent by some of the examples', () => {
		expect(slackNodes.length).toBeGreaterThan(0);
	});

	it.each(slackNodes)(
		'of %s (%s) holds no text that a lead may have written',
		(_file, _name, parameters) => {
			const unsafe = fieldsIn(parameters).filter((field) => !SAFE.includes(field));
			expect(unsafe).toEqual([]);
		},
	);

	it('of the README’s recipe is the safe headline', () => {
		const recipe = README.slice(README.indexOf('**Slack**'));
		expect(recipe.slice(0, recipe.indexOf('}}'))).toContain('$json.slackHeadline');
	});
});
