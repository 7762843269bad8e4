export type JsonObject = { [key: string]: unknown };

/** Deeper than any real payload, and far from where recursive readers (n8n's own among them) run out of stack. */
export const MAX_DEPTH = 100;

export function isJsonObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether objects and arrays are nested deeper than `limit` levels. Never recurses deeper than that itself. */
export function isNestedDeeperThan(value: unknown, limit: number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	if (limit === 0) return true;
	for (const child of Object.values(value)) {
		if (isNestedDeeperThan(child, limit - 1)) return true;
	}
	return false;
}
