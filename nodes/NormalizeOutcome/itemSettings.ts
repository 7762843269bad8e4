import type { IExecuteFunctions } from 'n8n-workflow';

import { compileSettings, type CompiledSettings, type SettingsInput } from '../outcome/settings';
import { readSettings, SETTING_PARAMETERS } from './readParameters';

/** What the user asked for, item by item. */
export interface ItemSettings {
	/** @throws what n8n throws when an expression cannot be evaluated for the item */
	of(itemIndex: number): Promise<CompiledSettings>;
	/** Every distinct setting so far. */
	all(): Promise<CompiledSettings[]>;
}

/**
 * Evaluates the settings for each item, as an expression may give each another value, and compiles each distinct one once.
 * What holds no expression is evaluated once for all.
 * @param sources the vendors whose outcomes this run reads
 */
export function createItemSettings(
	context: IExecuteFunctions,
	sources: readonly string[],
): ItemSettings {
	const compiled = new Map<string, Promise<CompiledSettings>>();
	const compile = (input: SettingsInput) => {
		const key = JSON.stringify(input);
		const settings = compiled.get(key) ?? compileSettings(input, sources);
		compiled.set(key, settings);
		return settings;
	};
	const { parameters } = context.getNode();
	const varies = SETTING_PARAMETERS.some((name) => holdsExpression(parameters[name]));
	const common = varies ? undefined : compile(readSettings(context, 0));
	return {
		of: async (itemIndex) => await (common ?? compile(readSettings(context, itemIndex))),
		all: async () => await Promise.all(compiled.values()),
	};
}

/** n8n marks a parameter that is an expression by an equals sign at its start. */
function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return typeof value === 'object' && value !== null && Object.values(value).some(holdsExpression);
}
