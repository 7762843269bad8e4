import { isJsonObject } from './json';

/** A name up to the next dot or bracket, or `[0]`, `["a key"]`, `['a key']`: as in n8n expressions. */
const STEP =
	/(?:^|\.)([^.[\]]+)|\[\s*(\d+)\s*\]|\[\s*"((?:[^"\\]|\\.)*)"\s*\]|\[\s*'((?:[^'\\]|\\.)*)'\s*\]/y;

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
