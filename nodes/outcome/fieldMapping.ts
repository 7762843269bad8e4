import { BLANK } from './blank';
import { FIELD_READERS, FIELD_TARGETS, isFieldTarget, type FieldTarget } from './fieldTargets';
import type { JsonObject } from './json';
import { parsePath, valueAt } from './path';
import type { Outcome } from './schema';
import type { PhoneReader } from './values';

/** One line of the user's field mapping, compiled. */
export interface FieldRule {
	target: FieldTarget;
	/** As the user wrote it, for messages. */
	path: string;
	keys: readonly string[];
}

export type CompiledFieldRules =
	| { ok: true; rules: FieldRule[] }
	| { ok: false; reason: string; remedy: string };

/** Compiles the user's field mapping; says which target or path does not exist. */
export function compileFieldRules(
	fields: ReadonlyArray<{ target: string; path: string }>,
): CompiledFieldRules {
	const rules: FieldRule[] = [];
	for (const [index, { target, path }] of fields.entries()) {
		const named = `Field ${index + 1} of 'Field Mapping'`;
		if (!isFieldTarget(target)) {
			return {
				ok: false,
				reason: `${named} fills "${target}", which is no field of the outcome`,
				remedy: `Choose one of: ${FIELD_TARGETS.join(', ')}`,
			};
		}
		const keys = parsePath(path);
		if (keys === null) {
			return {
				ok: false,
				reason: `${named} has the path "${path}", which cannot be read`,
				remedy:
					'Write it like lead.outcome.budget_inr, and keys that hold spaces or dots like lead.variables["Client Name"]',
			};
		}
		rules.push({ target, path, keys });
	}
	return { ok: true, rules };
}

/**
 * Fills fields of the record from paths of the payload. A value that cannot be read as the field's type leaves the field
 * as it was, with a warning; a path that leads nowhere leaves it so without one, as payloads often lack fields.
 */
export function applyFieldRules(
	record: Outcome,
	payload: JsonObject,
	rules: readonly FieldRule[],
	readPhone: PhoneReader,
): void {
	for (const { target, path, keys } of rules) {
		const found = valueAt(payload, keys);
		const reader = FIELD_READERS[target];
		const { value, oddity } = reader === 'phone' ? readPhone(found) : reader(found);
		if (found === undefined || found === null) continue;
		if (oddity !== undefined) {
			record.warnings.push({ path, message: `for ${target}: ${oddity}` });
		}
		if (value === null) continue;
		assign(record, target, value);
		if (target === 'outcome.category') record.outcome.mappedBy = 'custom';
		if (target === 'contact.phone') record.contact.phoneRaw = String(found);
	}
}

function assign(record: Outcome, target: FieldTarget, value: unknown): void {
	const [head = '', leaf] = target.split('.');
	const fields: JsonObject = record;
	if (leaf === undefined) {
		fields[head] = value;
		return;
	}
	// Only the sections of BLANK can be null.
	fields[head] ??= structuredClone(BLANK[head as keyof typeof BLANK]);
	(fields[head] as JsonObject)[leaf] = value;
}
