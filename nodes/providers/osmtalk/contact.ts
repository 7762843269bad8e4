import { BLANK } from '../../outcome/blank';
import type { OutcomeDraft } from '../../outcome/draft';
import type { JsonObject } from '../../outcome/json';
import { readEmail, readText, toWord, type Leaves, type PhoneReader } from '../../outcome/values';
import { asSent } from '../vocabulary';
import { VARIABLE_NAMES } from './vocabulary';

type Field = keyof typeof VARIABLE_NAMES;

/** CSV header without case and separators → the field it names, and how strongly: a lower rank wins. */
const FIELD_OF_HEADER = new Map<string, { field: Field; rank: number }>(
	Object.entries(VARIABLE_NAMES).flatMap(([field, names]) =>
		names.map((name, rank) => [name, { field: field as Field, rank }] as const),
	),
);

/** Where parts of a contact stand in a payload. */
export interface ContactSources {
	variables: JsonObject | null;
	variablesPath: string;
	analysis: JsonObject | null;
	analysisPath: string;
	phone: unknown;
	phonePath: string;
}

/** The contact, as the variables of the call name it; the analysis' `company_name` counts only if they name no company. */
export function readContact(
	sources: ContactSources,
	readPhone: PhoneReader,
	leaves: Leaves,
): OutcomeDraft['contact'] {
	const { variables, variablesPath, analysis, analysisPath } = sources;
	const headers = findHeaders(variables ?? {});
	const read = (field: Field) => {
		const header = headers[field];
		if (header === undefined) return null;
		const reader = field === 'email' ? readEmail : readText;
		return leaves.read(`${variablesPath}[${JSON.stringify(header)}]`, variables?.[header], reader);
	};
	return {
		...BLANK.contact,
		email: read('email'),
		phone: leaves.read(sources.phonePath, sources.phone, readPhone),
		phoneRaw: asSent(sources.phone),
		firstName: read('firstName'),
		lastName: read('lastName'),
		fullName: read('fullName'),
		company:
			read('company') ??
			leaves.read(`${analysisPath}.company_name`, analysis?.company_name, readText),
	};
}

/** The header that fills each field: of several with a value, the most telling name. */
function findHeaders(variables: JsonObject): Partial<Record<Field, string>> {
	const best: Partial<Record<Field, { header: string; rank: number }>> = {};
	for (const header of Object.keys(variables)) {
		const known = FIELD_OF_HEADER.get(toWord(header).replaceAll('_', ''));
		if (known === undefined || asSent(variables[header]) === null) continue;
		const { field, rank } = known;
		const current = best[field];
		if (current === undefined || rank < current.rank) best[field] = { header, rank };
	}
	return Object.fromEntries(Object.entries(best).map(([field, { header }]) => [field, header]));
}
