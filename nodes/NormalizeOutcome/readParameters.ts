import type { IExecuteFunctions } from 'n8n-workflow';

import type { Category } from '../outcome/categories';
import { isJsonObject } from '../outcome/json';
import type { GroupingName } from '../outcome/report/groupings';
import type { SettingsInput } from '../outcome/settings';
import { readList } from '../outcome/values';
import type { OutputMode, Routing } from './outputs';

/** What holds for the whole run; an expression, where the editor allows one, is evaluated for the first item. */
const FIRST_ITEM = 0;

export type Operation = 'normalize' | 'generateSamples' | 'summarize';

export const readOperation = (context: IExecuteFunctions) =>
	context.getNodeParameter('operation', FIRST_ITEM, 'normalize') as Operation;

/** A vendor, or `auto`. */
export const readSource = (context: IExecuteFunctions) =>
	context.getNodeParameter('source', FIRST_ITEM, 'auto') as string;

/** How to shape a record for the output: as it is, or as one line of a sheet. */
export const readSimplify = (context: IExecuteFunctions) =>
	context.getNodeParameter('simplify', FIRST_ITEM, false) as boolean;

export const readRouting = (context: IExecuteFunctions): Routing => ({
	mode: context.getNodeParameter('outputs', FIRST_ITEM, 'single') as OutputMode,
	categories: context.getNodeParameter('categories', FIRST_ITEM, []) as Category[],
});

export const readSampleChoice = (context: IExecuteFunctions) => ({
	events: context.getNodeParameter('sampleEvents', FIRST_ITEM, []) as string[],
	categories: context.getNodeParameter('sampleCategories', FIRST_ITEM, []) as string[],
});

/** What 'Summarize Outcomes' is asked. Start and end are of any type: they mostly come from expressions. */
export function readQuestion(context: IExecuteFunctions) {
	const options = context.getNodeParameter('summaryOptions', FIRST_ITEM, {}) as {
		outputFormat?: 'separateItems' | 'singleItem';
		timeZone?: string;
	};
	return {
		groupBy: context.getNodeParameter('groupBy', FIRST_ITEM, []) as GroupingName[],
		start: context.getNodeParameter('periodStart', FIRST_ITEM, '') as unknown,
		end: context.getNodeParameter('periodEnd', FIRST_ITEM, '') as unknown,
		isSingleItem: options.outputFormat === 'singleItem',
		timeZone: asText(options.timeZone),
	};
}

/** What to normalize: the items that came in or, where an AI agent uses the node as a tool, the payload that it hands over. */
export function readJsons(context: IExecuteFunctions): unknown[] {
	const handedOver: unknown = context.getNodeParameter('payload', FIRST_ITEM, null);
	if (handedOver === null) return context.getInputData().map(({ json }) => json);
	const payload = parsed(handedOver);
	// An agent may hand over the whole item that it was given. Only the payload in it counts, as a request's body: whoever
	// talks to the agent may not claim that a trigger has verified it.
	return [{ body: isJsonObject(payload) ? (payload.data ?? payload.body ?? payload) : payload }];
}

function parsed(payload: unknown): unknown {
	if (typeof payload !== 'string') return payload;
	try {
		return JSON.parse(payload);
	} catch {
		return payload;
	}
}

/** Where the parameters stand that may be another for each item. */
export const SETTING_PARAMETERS = ['options', 'outcomeMapping', 'fieldMapping'] as const;

/** What the user asked for, as it stands for one item. Expressions may give anything, so anything is read. */
export function readSettings(context: IExecuteFunctions, itemIndex: number): SettingsInput {
	const given: unknown = context.getNodeParameter('options', itemIndex, {});
	const options = isJsonObject(given) ? given : {};
	return {
		timezone: context.getTimezone(),
		defaultCountry: asText(options.defaultCountry),
		defaultCurrency: asText(options.defaultCurrency),
		crmFields: readList(options.crmFields).map((name) => name.toLowerCase()),
		includeRaw: options.includeRaw === true,
		outcomeMapping: readLines(context.getNodeParameter('outcomeMapping.rules', itemIndex, []), [
			'source',
			'value',
			'category',
		]),
		fieldMapping: readLines(context.getNodeParameter('fieldMapping.fields', itemIndex, []), [
			'target',
			'path',
		]),
	};
}

/** Lines of a fixed collection, every entry as text. */
function readLines<Name extends string>(
	lines: unknown,
	names: readonly Name[],
): Array<Record<Name, string>> {
	return (Array.isArray(lines) ? lines : []).map((line: unknown) => {
		const entries = names.map((name) => [name, asText(isJsonObject(line) ? line[name] : null)]);
		return Object.fromEntries(entries) as Record<Name, string>;
	});
}

/** An object may bring a `toString` that cannot be called: only what is text, a number or a boolean is text. */
const asText = (value: unknown) =>
	typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
		? String(value)
		: '';
