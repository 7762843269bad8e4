import type { INodeProperties } from 'n8n-workflow';

import { categoryOptions } from '../outcome/categoryOptions';

/**
 * The 'Filters' of a trigger: those that all vendors share, and the vendor's own before them.
 * @param ownWords what the vendor's words are, e.g. "an outcome or a no-sale reason"
 */
export const filters = (ownWords: string, ownFilters: INodeProperties[]): INodeProperties => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	description:
		'Empty filters let everything through. An outcome that nobody documented always passes.',
	options: [
		...ownFilters,
		{
			displayName: 'Outcomes',
			name: 'outcomes',
			type: 'multiOptions',
			default: [],
			description:
				'Only calls with one of these outcomes, whichever word the vendor has for it, or with one of the words below Words',
			options: categoryOptions,
		},
		{
			displayName: 'Words',
			name: 'words',
			type: 'string',
			default: '',
			placeholder: 'e.g. Partial sale, Deposit',
			description: `Only calls with one of these words of the vendor (${ownWords}) in any spelling, separated by commas, or with one of the chosen Outcomes`,
		},
	],
});
