import type { IExecuteFunctions } from 'n8n-workflow';

import type { Category } from '../outcome/categories';
import type { CrmName } from '../outcome/crm/crm';
import type { GroupingName } from '../outcome/report/groupings';
import type { SettingsInput } from '../outcome/settings';
import type { OutputMode, Routing } from './outputs';

/** Parameters hold for the whole run: expressions in them are evaluated for the first item. */
const FIRST_ITEM = 0;

interface Options {
	defaultCountry?: string;
	defaultCurrency?: string;
	crmFields?: CrmName[];
	includeRaw?: boolean;
}

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

export function readSettings(context: IExecuteFunctions): SettingsInput {
	const options = context.getNodeParameter('options', FIRST_ITEM, {}) as Options;
	return {
		...options,
		timezone: context.getTimezone(),
		defaultCountry: asText(options.defaultCountry),
		defaultCurrency: asText(options.defaultCurrency),
		outcomeMapping: readLines(context, 'outcomeMapping.rules', ['source', 'value', 'category']),
		fieldMapping: readLines(context, 'fieldMapping.fields', ['target', 'path']),
	};
}

/** Lines of a fixed collection, every entry as text: an expression may give anything. */
function readLines<Name extends string>(
	context: IExecuteFunctions,
	parameter: string,
	names: readonly Name[],
): Array<Record<Name, string>> {
	const lines = context.getNodeParameter(parameter, FIRST_ITEM, []) as Array<
		Record<string, unknown>
	>;
	return lines.map(
		(line) =>
			Object.fromEntries(names.map((name) => [name, asText(line[name])])) as Record<Name, string>,
	);
}

const asText = (value: unknown) => (value === null || value === undefined ? '' : String(value));
