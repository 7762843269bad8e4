import { shorten } from '../shorten';
import type { Warning } from '../warning';

/** A value as it was read: null when there is none, with what was odd about it in words. */
export interface Read<Value> {
	value: Value | null;
	oddity?: string;
}

/** Reads a vendor's value of unproven type. Null and undefined read as null, without an oddity. Never throws. */
export type Reader<Value> = (value: unknown) => Read<Value>;

export const NOTHING: Read<never> = Object.freeze({ value: null });

/** Reads value after value and keeps what was odd. */
export class Leaves {
	readonly warnings: Warning[] = [];

	/** @param path where the value stands in the vendor's payload */
	read<Value>(path: string, value: unknown, reader: Reader<Value>): Value | null {
		if (value === null || value === undefined) return null;
		const reading = reader(value);
		if (reading.oddity !== undefined) this.warn(path, reading.oddity);
		return reading.value;
	}

	warn(path: string, message: string): void {
		this.warnings.push({ path, message });
	}
}

const SHOWN = 60;

/** A value for a message: short, on one line. */
export function show(value: unknown): string {
	if (typeof value === 'object' && value !== null)
		return Array.isArray(value) ? 'a list' : 'an object';
	return typeof value === 'string' ? JSON.stringify(shorten(value, SHOWN)) : String(value);
}
