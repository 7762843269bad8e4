import type { INodeProperties } from 'n8n-workflow';

import { categoryOptions } from '../../outcome/categoryOptions';
import { vendorOptions } from './vendors';

export const routingParameters: INodeProperties[] = [
	{
		displayName: 'Source',
		name: 'source',
		type: 'options',
		noDataExpression: true,
		default: 'auto',
		description: 'The vendor whose outcomes the node reads',
		displayOptions: { show: { operation: ['normalize'] } },
		options: [{ name: 'Detect Automatically', value: 'auto' }, ...vendorOptions],
	},
	{
		displayName: 'Output',
		name: 'outputs',
		type: 'options',
		noDataExpression: true,
		default: 'single',
		description: 'Whether all records leave by one output or are routed',
		// An AI agent that uses the node as a tool reads the first output only.
		displayOptions: { show: { operation: ['normalize'] }, hide: { '@tool': [true] } },
		options: [
			{
				name: 'Single',
				value: 'single',
				description: 'All records leave by one output',
			},
			{
				name: 'By Group',
				value: 'byGroup',
				description: 'Five outputs: Positive, Negative, Open, Unreached and Unknown',
			},
			{
				name: 'By Category',
				value: 'byCategory',
				description: 'One output for each category you choose, and Other for the rest',
			},
		],
	},
	{
		displayName: 'Categories',
		name: 'categories',
		type: 'multiOptions',
		noDataExpression: true,
		required: true,
		default: [],
		description:
			'One output each, always in this order. Removing a category moves the outputs below it up: check the connections afterwards.',
		displayOptions: { show: { operation: ['normalize'], outputs: ['byCategory'] } },
		options: categoryOptions,
	},
];
