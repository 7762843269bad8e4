import { isJsonObject, isNestedDeeperThan, MAX_DEPTH, type JsonObject } from '../outcome/json';
import type { Warning } from '../outcome/warning';
import type { Reading, VendorEvent } from './provider';

/** What one object of a body is: an event, another event of the vendor by name, or nothing that the vendor sends. */
export type Recognition =
	| { event: VendorEvent; warning?: Warning }
	| { other: string }
	| 'unrecognised';

/**
 * Reads a body that is one object or an array of them. Good elements are never lost to bad ones beside them.
 * @param recognise decides what one object is; it is given no object nested deeper than MAX_DEPTH
 * @param expected what the answer to an unreadable body names
 */
export function readEach(
	body: unknown,
	recognise: (element: JsonObject) => Recognition,
	expected: string,
): Reading {
	const elements = Array.isArray(body) ? body : [body];
	const reading: Exclude<Reading, { unreadable: string }> = {
		events: [],
		skipped: [],
		warnings: [],
	};
	elements.forEach((element: unknown, index) => {
		const path = Array.isArray(body) ? `[${index}]` : '';
		const unusable = whyUnusable(element);
		const recognition = unusable === null ? recognise(element as JsonObject) : 'unrecognised';
		if (recognition === 'unrecognised') {
			reading.warnings.push({ path, message: unusable ?? `is not ${expected}` });
		} else if ('other' in recognition) {
			reading.skipped.push(recognition.other);
		} else {
			reading.events.push(recognition.event);
			if (recognition.warning) reading.warnings.push(within(path, recognition.warning));
		}
	});
	if (reading.events.length === 0 && reading.skipped.length === 0) {
		return { unreadable: `expected ${expected}` };
	}
	return reading;
}

function whyUnusable(element: unknown): string | null {
	if (!isJsonObject(element)) return 'is not a JSON object';
	return isNestedDeeperThan(element, MAX_DEPTH)
		? `is nested deeper than ${MAX_DEPTH} levels`
		: null;
}

const within = (path: string, warning: Warning): Warning => ({
	...warning,
	path: path === '' ? warning.path : `${path}.${warning.path}`,
});
