import { isJsonObject } from './json';

/** A name up to the next dot or bracket, or `[0]`, `["a key"]`, `['a key']`: as in n8n expressions. */
const STEP =
	/(?:^|\.)([^.[\]]+)|\[\s*(\d+)\s*\]|\[\s*"((?:[^"\\]|\\.)*)"\s*\]|\[\s*'((?:[^'\\]|\\.)*)'\s*\]/y;

/** What the editor writes before the field when one is dragged into an expression: the item, of this node or another. */
const ITEM = /^(?:\$json|\$\(.*?\)\.(?:item|first\(\)|last\(\))\.json|\$node\[.*?\]\.json)\.?/;

/** Where an item holds the vendor's payload: the items of the triggers, and those of n8n's Webhook node. */
const PLACES_OF_PAYLOAD = ['data', 'body'];

/** Where a path may lead, as people write and drag it. */
export interface Places {
	/** Keys in the payload, the likeliest first. */
	inPayload: readonly string[][];
	/** Keys in the whole item. */
	inItem: readonly string[];
}

/**
 * Reads a path in any of the ways in which people enter it: in the payload (`lead.outcome.budget`), in the item as the
 * editor inserts it (`data.lead.outcome.budget`, `body[0].notes`), or as an expression (`{{ $json.data.notes }}`).
 * Of a payload that is one of a list, its own value is meant, whichever of the list was dragged.
 * @returns null when it is no path
 */
export function readPlaces(text: string): Places | null {
	const path = text
		.trim()
		.replace(/^=?\{\{\s*|\s*\}\}$/g, '')
		.replace(ITEM, '');
	const keys = parsePath(path);
	if (keys === null) return null;
	const [place = '', ...rest] = keys;
	// A name may itself hold dots: the editor drops the quotes and brackets of a single one.
	const inPayload = [keys, [path]];
	if (PLACES_OF_PAYLOAD.includes(place) && rest.length > 0) {
		inPayload.push(rest);
		if (/^\d+$/.test(rest[0] ?? '') && rest.length > 1) inPayload.push(rest.slice(1));
	}
	return { inPayload, inItem: keys };
}

/**
 * Reads a path such as `lead.variables["Client Name"]` or `transaction[0].amount`.
 * @returns the keys from the outside in; null when it is no path
 */
export function parsePath(text: string): string[] | null {
	const path = text.trim();
	const keys: string[] = [];
	STEP.lastIndex = 0;
	while (STEP.lastIndex < path.length) {
		const step = STEP.exec(path);
		if (step === null) return null;
		const [, name, index, ...quoted] = step;
		keys.push(name?.trim() ?? index ?? (quoted[0] ?? quoted[1] ?? '').replace(/\\(.)/g, '$1'));
	}
	return keys.length === 0 ? null : keys;
}

/** The value at a path, through own properties only: `constructor` and the like lead nowhere unless the payload has them. */
export function valueAt(root: unknown, keys: readonly string[]): unknown {
	let value = root;
	for (const key of keys) {
		if (Array.isArray(value) ? !/^\d+$/.test(key) : !isJsonObject(value)) return undefined;
		if (!Object.hasOwn(value as object, key)) return undefined;
		value = (value as Record<string, unknown>)[key];
	}
	return value;
}
