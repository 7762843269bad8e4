import { withoutNull } from './jsonSchema.mjs';

/** The reference of the record as Markdown. */
export function outcomeReference(jsonSchema, source) {
	const vendors = source.PROVIDERS.map(({ displayName }) => displayName);
	return `<!-- Generated from nodes/outcome and nodes/providers by npm run generate: edit those. -->

# The outcome record, version 1

Normalize Outcome gives one record per call outcome, in the same words for every vendor. What is unknown is \`null\`, never
absent and never guessed. The JSON Schema is [\`schemas/outcome.v1.json\`](../schemas/outcome.v1.json).

## Fields

${table(['Field', 'Type', 'Meaning'], fieldRows(jsonSchema, ''))}

## Columns

With **Simplify** the node gives one line of a sheet instead: text and numbers, nothing nested, the same columns for every
call, what is unknown empty. The JSON Schema is [\`schemas/outcome-row.v1.json\`](../schemas/outcome-row.v1.json). Write
rows by \`key\`: an edited outcome then replaces the row of its call. The editor's preview shows the whole record whether or
not Simplify is on: n8n knows one preview per operation.

${table(['Column', 'Type', 'Meaning'], columnRows(source))}

In Google Sheets set **Cell Format** to _Let n8n format_; else Sheets takes \`+1202…\` for a number and a name that begins
with \`=\` for a formula.

## Categories

Route on \`outcome.category\`, or on its group. The outputs of Normalize Outcome stand in this order.

${table(['Category', 'Group', 'Meaning', ...vendors], categoryRows(source))}

Case does not matter, and spaces, dots, dashes and underscores are the same: "No Sale", "no-sale" and \`NO_SALE\` are one
word. The order of decision: your own outcome mapping, then the vendor's word refined by the reason or disposition beside
it, then the word alone. What nothing covers is \`unknown\`, with a warning.

osmTalk's words leave two things open. A lead with the status \`completed\` and no disposition, or the disposition
\`completed\`, has no business outcome of its own: its analysis decides, by the same fields as an analysis event, and where
that says nothing too, the lead is \`completed\`. And an analysis, which has no word for "none of these", is \`completed\`
when neither the status of its call nor one of its fields says more; a call that reached nobody is \`unreached\` or
\`failed\`, whatever its analysis says.

\`outcome.mappedBy\` tells which rule decided: \`custom\` is yours, \`vendor\` a documented word, \`derived\` the fields around
it (the analysis of a call whose disposition says nothing), \`fallback\` nothing.

## Summary

**Summarize Outcomes** counts records or rows, as they come from Normalize or back from a data table, a sheet or any other
table. Each call counts once, by \`key\` (\`callKey\`, else \`id\`): of several rows about one call the one received last counts,
so an edited outcome replaces what was said before, and an event that comes twice changes nothing. The order of the rows
does not matter either. A call belongs to the day it took place (\`calledAt\`), in the workflow's time zone, whenever its
outcome came.

| In the item | Meaning |
| --- | --- |
| ${Object.keys(source.GROUPINGS).map((name) => `\`${name}\``).join(', ')} | What the calls have in common; only what you group by, null where a call names none |
| \`calls\` | Calls, each once |
| \`conversations\` | Calls in which somebody was talked to (see below) |
| \`groups\`, \`categories\` | Calls by group and by category of their outcome; each sums to \`calls\`. \`groups.unreached\` is what never happened |
| \`rates\` | Each with \`rate\` from 0 to 1, \`percent\` for people, \`numerator\` and \`denominator\`. Without a denominator \`rate\` is null and \`percent\` is "–" |
| \`revenue\` | One entry for each currency, never added up: \`total\` of the won calls that state an amount, how many \`deals\` that are, and their \`average\` |
| \`reasons\`, \`objections\` | The five most frequent of all calls, \`outcome.reason\` and \`outcome.objection\`; NO_OBJECTION is none |
| \`period\` | Start, end and time zone that were counted |
| \`breakdown\` | With the Output Format "All Groups in a Single Item": the groups, with the same numbers each |
| \`text\`, \`html\` | The same to read: text for a message of at most 3,000 characters, and a table with bars for a mail |
| \`warnings\` | What was odd in the rows and how it was counted; also as a hint below the output, and at the end of text and table |

${table(['Rate', 'Formula', 'Above', 'Below', 'Definition'], rateRows(source))}

**Conversation**: won, qualified, lost and disqualified are verdicts that need one; calls that were canceled, missed, not
reached, failed or never dialed had none; of the others the connection tells. A call with an unknown outcome and an unknown
connection is counted in \`calls\` and in no rate.

**Booked, outbound, inbound** (\`origin\`): a call with a booked length is booked, else its direction decides, else calls of
people are booked and calls of voice agents outbound; talks in a browser are inbound. iClosed's calls are booked, osmTalk's
campaigns dial.

**Odd rows** are counted as far as they can be read, and named in \`warnings\`: an unknown category counts as unknown, an
amount that can be read in two ways ("1.234,56") as none, a row without a key as a call of its own. A start after the end is
read the other way round. Items that are no outcomes are left out and counted there. Columns may be spelled as databases and
people do (\`deal_value\`, "Deal Value").

## Filters of the triggers

The filter **Outcomes** of both triggers uses the same table, before your own outcome mapping; **Words** takes a vendor's own
word, in any spelling, and the words that say the same (\`WON\` and \`SALE\`). An outcome that is \`unknown\` here passes both:
a filter narrows what is known and never drops what is not.

## Outputs and connections

With the output **By Category** the node has one output for each category you chose, in the order of the table, and
**Other** at the end for everything else. n8n stores connections by position. Adding or removing a category therefore moves
the outputs below it, and with them what their connections mean: look over the connections after a change, from the changed
category to Other. **By Group** always has the same five outputs.

## Your own words

**Outcome Mapping** says what a vendor's word means to you. It matches \`callOutcome\` and, for NO_SALE and REJECTED,
\`noSaleReason\` of iClosed; the disposition or status of an osmTalk lead; and \`next_action\` of an osmTalk analysis, or the
status of its call when that reached nobody. The more telling word is asked first: reason before outcome, next action before
disposition. A rule for one vendor wins over a rule for any; of two equal rules the first counts. Rules that do nothing, and
those that matched nothing in a run, are named in a hint at the output.

**Field Mapping** fills a field from a path: drag the field from the input panel into **Path**, or write where it stands in
the vendor's payload, for example \`lead.outcome.budget_inr\`, or \`lead.variables["Client Name"]\` for keys that hold spaces
or dots. Paths that start with \`data\`, \`body\` or \`$json\` are understood too; a path that leads to nothing in a run is
named in a hint. Where the input is a list of outcomes, each takes its own value. The value is read as the field's type, as the vendor's
own fields are: one that cannot be read leaves the field as it was, with a warning. The fields that can be filled:

${source.FIELD_TARGETS.map((target) => `\`${target}\``).join(', ')}
`;
}

const table = (head, rows) =>
	[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');

const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');

function fieldRows({ properties }, prefix) {
	return Object.entries(properties).flatMap(([name, declared]) => {
		const { schema, nullable } = withoutNull(declared);
		const path = `${prefix}${name}`;
		const own = [`\`${path}\``, typeOf(schema) + (nullable ? ' or null' : ''), schema.description ?? ''];
		if (schema.type === 'array') return [own, ...fieldRows(schema.items, `${path}[].`)];
		return schema.properties ? [own, ...fieldRows(schema, `${path}.`)] : [own];
	});
}

function typeOf({ type, enum: values, const: constant, format }) {
	if (constant !== undefined) return `\`"${constant}"\``;
	if (values) return values.map((value) => `\`${value}\``).join(', ');
	if (format === 'date-time') return 'instant';
	return { string: 'text', integer: 'whole number', array: 'list' }[type] ?? type;
}

function categoryRows({ categoryOptions, CATEGORY_GROUPS, PROVIDERS }) {
	return categoryOptions.map(({ value, description }) => [
		`\`${value}\``,
		CATEGORY_GROUPS[value],
		description,
		...PROVIDERS.map(({ vocabulary }) =>
			vocabulary
				.filter(({ category }) => category === value)
				.map(({ words }) => words)
				.join('<br>'),
		),
	]);
}

const columnRows = ({ COLUMNS }) =>
	Object.entries(COLUMNS).map(([name, { type, description }]) => [
		`\`${name}\``,
		`${type === 'string' ? 'text' : type} or empty`,
		description,
	]);

const rateRows = ({ RATES }) =>
	Object.values(RATES).map(({ label, formula, numerator, denominator, source }) => [
		label,
		formula,
		numerator,
		denominator,
		source.startsWith('https:') ? `[${new URL(source).hostname}](${source})` : source,
	]);
