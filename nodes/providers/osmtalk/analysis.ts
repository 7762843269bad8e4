import type { OutcomeDraft } from '../../outcome/draft';
import type { JsonObject } from '../../outcome/json';
import { readBoolean, readSnakeCase, readText, type Leaves } from '../../outcome/values';

/** What an analysis says, whichever event brings it. */
export interface AnalysisReading {
	leadQualified: boolean | null;
	success: boolean | null;
	nextAction: string | null;
	summary: string | null;
	sentiment: string | null;
}

/**
 * Reads the fields that osmTalk knows in an analysis. It is what a language model wrote: `"true"` and the like are
 * understood, and told.
 * @param path where the analysis stands in the payload
 */
export function readAnalysis(
	fields: JsonObject | null,
	path: string,
	leaves: Leaves,
): AnalysisReading {
	const at = (name: string) => [`${path}.${name}`, fields?.[name]] as const;
	return {
		leadQualified: leaves.read(...at('lead_qualified'), readBoolean),
		success: leaves.read(...at('success'), readBoolean),
		nextAction: leaves.read(...at('next_action'), readText),
		summary: leaves.read(...at('summary'), readText),
		sentiment: leaves.read(...at('sentiment'), readSnakeCase),
	};
}

/** The analysis of the record, with every declared field untouched; null when there is none. */
export function toAnalysis(
	fields: JsonObject | null,
	reading: AnalysisReading,
): OutcomeDraft['analysis'] {
	if (fields === null) return null;
	const { summary, sentiment, success, leadQualified } = reading;
	return { summary, sentiment, success, leadQualified, fields };
}
