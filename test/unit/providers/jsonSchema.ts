import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

import jsonSchema from '../../../schemas/outcome.v1.json';

const ajv = new Ajv2020({ allErrors: true });
addFormats(ajv);
const validate = ajv.compile(jsonSchema);

/** What of a record the published JSON Schema objects to; empty when nothing. */
export function objectionsTo(record: unknown): string[] {
	if (validate(record)) return [];
	return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
