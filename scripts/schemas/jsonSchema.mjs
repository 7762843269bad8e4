const idOf = (name) =>
	`https://github.com/n8n-nodes-call-outcomes/n8n-nodes-call-outcomes/raw/main/schemas/${name}.v1.json`;

/** The JSON Schema (draft 2020-12) of the record. */
export function outcomeJsonSchema({ toJSONSchema, outcomeSchema }) {
	const { $schema, ...schema } = toJSONSchema(outcomeSchema, { target: 'draft-2020-12' });
	return { $schema, $id: idOf('outcome'), title: 'Call outcome', ...schema };
}

/** The JSON Schema of what Simplify makes of the record: one line of a sheet. */
export function rowJsonSchema({ COLUMNS }) {
	const properties = Object.entries(COLUMNS).map(([name, { type, description }]) => [
		name,
		{ type: [type, 'null'], description },
	]);
	return {
		$schema: 'https://json-schema.org/draft/2020-12/schema',
		$id: idOf('outcome-row'),
		title: 'Call outcome, simplified',
		description: 'The outcome of one call as one line of a sheet',
		type: 'object',
		properties: Object.fromEntries(properties),
		required: Object.keys(COLUMNS),
		additionalProperties: false,
	};
}

/**
 * A row in which each column shows its type, as n8n's CSV import reads it from the first line (n8n 1.123.81 and 2.41.1
 * csv-parser.service): how a table comes to its columns where a workflow cannot make it.
 */
export function rowCsv({ COLUMNS }) {
	const cells = Object.values(COLUMNS).map(({ type }) => (type === 'number' ? '0' : 'delete this row'));
	return `${Object.keys(COLUMNS).join(',')}\n${cells.join(',')}\n`;
}

/** The schema without its null, and whether it had one. */
export function withoutNull(schema) {
	if (!schema.anyOf) return { schema, nullable: false };
	const [only] = schema.anyOf.filter(({ type }) => type !== 'null');
	return { schema: { ...only, description: schema.description ?? only.description }, nullable: true };
}
