import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

import rowSchema from '../../../schemas/outcome-row.v1.json';
import recordSchema from '../../../schemas/outcome.v1.json';

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
addFormats(ajv);

/** What of a record the published JSON Schema objects to; empty when nothing. */
export const objectionsTo = objections(recordSchema);

/** The same for a simplified record. */
export const rowObjectionsTo = objections(rowSchema);

function objections(schema: object) {
	const validate = ajv.compile(schema);
	return (value: unknown): string[] => {
		if (validate(value)) return [];
		return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
	};
}
