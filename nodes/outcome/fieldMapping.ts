import { BLANK } from './blank';
import { FIELD_READERS, FIELD_TARGETS, isFieldTarget, type FieldTarget } from './fieldTargets';
import type { JsonObject } from './json';
import { readPlaces, valueAt, type Places } from './path';
import type { Outcome } from './schema';
import type { PhoneReader } from './values';

/** One line of the user's field mapping, compiled. */
export interface FieldRule {
	target: FieldTarget;
	/** As the user wrote it, for messages. */
	path: string;
	places: Places;
	/** As people find it again in the editor. */
	name: string;
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
		const places = readPlaces(path);
		if (places === null) {
			return {
				ok: false,
				reason: `${named} has the path "${path}", which cannot be read`,
				remedy:
					'Drag the field here from the input panel, or write its path like lead.outcome.budget_inr, and keys that hold spaces or dots like lead.variables["Client Name"]',
			};
		}
		rules.push({ target, path, places, name: `${named} ("${path}" → ${target})` });
	}
	return { ok: true, rules };
}

/** What paths may lead to. */
export interface MappingInput {
	/** The item that came in. */
	item: JsonObject;
	/** The vendor's payload in it. */
	payload: JsonObject;
}

/**
 * Fills fields of the record from paths of the payload or of the item. A value that cannot be read as the field's type leaves the field
 * as it was, with a warning; a path that leads nowhere leaves it so without one, as payloads often lack fields.
 * @returns the rules whose path leads somewhere
 */
export function applyFieldRules(
	record: Outcome,
	input: MappingInput,
	rules: readonly FieldRule[],
	readPhone: PhoneReader,
): FieldRule[] {
	const leading: FieldRule[] = [];
	for (const rule of rules) {
		const { target, path } = rule;
		const found = find(input, rule.places);
		if (found !== undefined) leading.push(rule);
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
	return leading;
}

function find({ item, payload }: MappingInput, { inPayload, inItem }: Places): unknown {
	for (const keys of inPayload) {
		const value = valueAt(payload, keys);
		if (value !== undefined) return value;
	}
	return valueAt(item, inItem);
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
