/** A value as a CRM takes it; lists and objects for e-mail addresses, phones and contacts. */
export type CrmValue = string | number | boolean | CrmValue[] | { [name: string]: CrmValue };

/** A CRM's own property names. */
export type CrmObject = Record<string, CrmValue>;

/** The same while it is filled in: null where the value is unknown. */
export type Draft = Record<string, CrmValue | null>;

/** An explicit null would clear a field in the CRM, so what is unknown is left out. */
export function onlyKnown(draft: Draft): CrmObject {
	return Object.fromEntries(Object.entries(draft).filter(isKnown));
}

const isKnown = (entry: [string, CrmValue | null]): entry is [string, CrmValue] => {
	const [, value] = entry;
	if (typeof value === 'number') return Number.isFinite(value);
	return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
};

/** CRMs play recordings from https addresses only. */
export const secureUrl = (url: string | null) =>
	url !== null && /^https:\/\//i.test(url) ? url : null;
