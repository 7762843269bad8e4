import { withoutNull } from './jsonSchema.mjs';
import { summaryExample } from './summary.mjs';

/*
 * The editor's output previews. It reads plain types only: no unions, no references.
 */

/** Only there when the user switches them on, so they are no part of a preview. */
const OPTIONAL = ['crm', 'raw'];

/** What stands in an envelope as it does in the record. */
const ENVELOPE_FIELDS = ['id', 'callKey', 'source', 'event', 'occurredAt', 'receivedAt', 'verified'];

export function outcomePreview(jsonSchema) {
	const { properties } = plain(jsonSchema);
	return root(Object.fromEntries(Object.entries(properties).filter(([name]) => !OPTIONAL.includes(name))));
}

/** A trigger's item: identity as in the record, data as in the vendor's samples. */
export function envelopePreview(jsonSchema, payloads, extra = {}) {
	const { properties } = plain(jsonSchema);
	const identity = Object.fromEntries(ENVELOPE_FIELDS.map((name) => [name, properties[name]]));
	return root({ ...identity, data: payloads.map(shapeOf).reduce(merge), ...extra });
}

/** An item of Summarize Outcomes, when nothing is grouped by. */
export const summaryPreview = (source) => root(shapeOf(summaryExample(source)).properties);

const root = (properties) => ({ type: 'object', properties, version: 1 });

function plain(nullable) {
	const { schema } = withoutNull(nullable);
	if (schema.type === 'object') {
		const properties = Object.entries(schema.properties ?? {}).map(([name, child]) => [name, plain(child)]);
		return { type: 'object', properties: Object.fromEntries(properties) };
	}
	if (schema.type === 'array') return { type: 'array', items: plain(schema.items) };
	return { type: schema.type ?? 'string' };
}

function shapeOf(value) {
	if (Array.isArray(value)) return { type: 'array', items: value.map(shapeOf).reduce(merge, { type: 'object', properties: {} }) };
	if (value === null) return { type: 'null' };
	if (typeof value !== 'object') return { type: typeof value };
	const properties = Object.entries(value).map(([name, child]) => [name, shapeOf(child)]);
	return { type: 'object', properties: Object.fromEntries(properties) };
}

/** Two samples' shapes in one; what is null in one takes its type from the other. */
function merge(one, other) {
	if (one.type === 'null') return other;
	if (one.type !== 'object' || other.type !== 'object') return one;
	const properties = { ...one.properties };
	for (const [name, child] of Object.entries(other.properties)) {
		properties[name] = name in properties ? merge(properties[name], child) : child;
	}
	return { type: 'object', properties };
}
