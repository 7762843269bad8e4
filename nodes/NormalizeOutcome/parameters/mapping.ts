import type { INodeProperties } from 'n8n-workflow';

import { categoryOptions } from '../../outcome/categoryOptions';
import { fieldTargetOptions } from './fieldTargets';
import { vendorOptions } from './vendors';

export const mappingParameters: INodeProperties[] = [
	{
		displayName: 'Outcome Mapping',
		name: 'outcomeMapping',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Rule',
		default: {},
		description:
			"Your own words: which category a vendor's word means to you. A rule wins over everything else; case, spaces, dots, dashes and underscores do not matter.",
		displayOptions: { show: { operation: ['normalize'] } },
		options: [
			{
				displayName: 'Rules',
				name: 'rules',
				values: [
					{
						displayName: 'Source',
						name: 'source',
						type: 'options',
						default: 'any',
						description: 'The vendor the rule is for; such a rule wins over one for any vendor',
						options: [{ name: 'Any', value: 'any' }, ...vendorOptions],
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. Closed – paid in full',
						description:
							"The vendor's word: a call outcome or no-sale reason of iClosed; a status, disposition or next action of osmTalk",
					},
					{
						displayName: 'Category',
						name: 'category',
						type: 'options',
						default: 'won',
						description: 'The category that the word means',
						options: categoryOptions,
					},
				],
			},
		],
	},
	{
		displayName: 'Field Mapping',
		name: 'fieldMapping',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Field',
		default: {},
		description: "Fill fields of the record from anywhere in the vendor's payload",
		displayOptions: { show: { operation: ['normalize'] } },
		options: [
			{
				displayName: 'Fields',
				name: 'fields',
				values: [
					{
						displayName: 'Target',
						name: 'target',
						type: 'options',
						default: 'deal.value',
						description: 'The field of the record to fill',
						options: fieldTargetOptions,
					},
					{
						displayName: 'Path',
						name: 'path',
						type: 'string',
						default: '',
						requiresDataPath: 'single',
						placeholder: 'e.g. lead.outcome.budget_inr',
						hint: 'Drag a field from the input panel or type its path',
						description:
							'Where the value stands. Put names that hold spaces or dots in brackets: lead.variables["Client Name"].',
					},
				],
			},
		],
	},
];
