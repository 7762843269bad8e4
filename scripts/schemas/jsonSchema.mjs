const ID = 
	'https://github.com/n8n-nodes-call-outcomes/n8n-nodes-call-outcomes/raw/main/schemas/outcome.v1.json';

/** The JSON Schema (draft 2020-12) of the record. */
export function outcomeJsonSchema({ toJSONSchema, outcomeSchema }) {
	const { $schema, ...schema } = toJSONSchema(outcomeSchema, { target: 'draft-2020-12' });
	return { $schema, $id: ID, title: 'Call outcome', ...schema };
}

/** The schema without its null, and whether it had one. */
export function withoutNull(schema) {
	if (!schema.anyOf) return { schema, nullable: false };
	const [only] = schema.anyOf.filter(({ type }) => type !== 'null');
	return { schema: { ...only, description: schema.description ?? only.description }, nullable: true };
}
