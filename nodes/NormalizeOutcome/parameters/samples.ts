import type { INodeProperties } from 'n8n-workflow';

import { categoryOptions } from './categories';

export const sampleParameters: INodeProperties[] = [
	{
		displayName: 'Events',
		name: 'sampleEvents',
		type: 'multiOptions',
		default: [],
		description: 'The events to emit samples of; empty means all',
		displayOptions: { show: { operation: ['generateSamples'] } },
		options: [
			{ name: 'iClosed: Outcome Added', value: 'outcome_added' },
			{ name: 'osmTalk: Analysis Completed', value: 'analysis_completed' },
			{ name: 'osmTalk: Lead Completed', value: 'lead_completed' },
		],
	},
	{
		displayName: 'Categories',
		name: 'sampleCategories',
		type: 'multiOptions',
		default: [],
		description: 'The categories that the samples normalize to; empty means all',
		displayOptions: { show: { operation: ['generateSamples'] } },
		options: categoryOptions,
	},
];
