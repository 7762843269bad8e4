import type { INodeProperties } from 'n8n-workflow';

import { categoryOptions } from '../../outcome/categoryOptions';
import { eventOptions } from './vendors';

export const sampleParameters: INodeProperties[] = [
	{
		displayName: 'Events',
		name: 'sampleEvents',
		type: 'multiOptions',
		noDataExpression: true,
		default: [],
		description: 'The events to emit samples of; empty means all',
		displayOptions: { show: { operation: ['generateSamples'] } },
		options: eventOptions,
	},
	{
		displayName: 'Categories',
		name: 'sampleCategories',
		type: 'multiOptions',
		noDataExpression: true,
		default: [],
		description: 'The categories that the samples normalize to; empty means all',
		displayOptions: { show: { operation: ['generateSamples'] } },
		options: categoryOptions,
	},
];
