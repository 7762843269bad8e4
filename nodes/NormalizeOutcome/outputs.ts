import { CATEGORIES, GROUPS, type Category } from '../outcome/categories';
import { CATEGORY_LABELS } from '../outcome/headline';
import type { Outcome } from '../outcome/schema';

/** How the node's outputs are chosen: the parameter 'Output'. */
export type OutputMode = 'single' | 'byGroup' | 'byCategory';

export interface Routing {
	mode: OutputMode;
	/** For `byCategory`: the chosen ones, in any order. */
	categories: readonly Category[];
}

const GROUP_LABELS = GROUPS.map((group) => group.charAt(0).toUpperCase() + group.slice(1));

/**
 * The outputs as the editor draws them: an expression over the parameters, so that changing those changes the outputs.
 * Categories keep the order of the schema whatever the order in which they were chosen.
 */
export const OUTPUTS_EXPRESSION: `={{${string}}}` = `={{ ((parameters) => {
	const categories = ${JSON.stringify(CATEGORIES.map((category) => [category, CATEGORY_LABELS[category]]))};
	const named = (names) => names.map((displayName) => ({ type: 'main', displayName }));
	if (['generateSamples', 'summarize'].includes(parameters.operation)) return named(['']);
	if (parameters.outputs === 'byGroup') return named(${JSON.stringify(GROUP_LABELS)});
	if (parameters.outputs !== 'byCategory') return named(['']);
	const chosen = parameters.categories || [];
	return named([...categories.filter(([value]) => chosen.includes(value)).map(([, label]) => label), 'Other']);
})($parameter) }}`;

export function countOutputs({ mode, categories }: Routing): number {
	if (mode === 'byGroup') return GROUPS.length;
	return mode === 'byCategory' ? inSchemaOrder(categories).length + 1 : 1;
}

/** Which output a record leaves by. What was not chosen leaves by the last one, Other. */
export function createRouter({ mode, categories }: Routing): (record: Outcome) => number {
	if (mode === 'single') return () => 0;
	if (mode === 'byGroup') return ({ outcome }) => GROUPS.indexOf(outcome.group);
	const chosen = inSchemaOrder(categories);
	const outputOf = new Map(chosen.map((category, index) => [category, index]));
	return ({ outcome }) => outputOf.get(outcome.category) ?? chosen.length;
}

const inSchemaOrder = (chosen: readonly Category[]) =>
	CATEGORIES.filter((category) => chosen.includes(category));
