import type { INodeProperties } from 'n8n-workflow';

import { GROUPINGS } from '../../outcome/report/groupings';

const displayOptions = { show: { operation: ['summarize'] } };

export const summaryParameters: INodeProperties[] = [
	{
		displayName: 'Group By',
		name: 'groupBy',
		type: 'multiOptions',
		noDataExpression: true,
		default: [],
		description: 'What the calls of one item have in common; empty counts all calls together',
		displayOptions,
		options: Object.entries(GROUPINGS).map(([value, { label, description }]) => ({
			name: label,
			value,
			description,
		})),
	},
	{
		displayName: 'Period Start',
		name: 'periodStart',
		type: 'dateTime',
		default: '',
		placeholder: 'e.g. {{ $today.minus({ days: 1 }) }}',
		description: 'Calls from this moment on are counted; empty means from the first one on',
		displayOptions,
	},
	{
		displayName: 'Period End',
		name: 'periodEnd',
		type: 'dateTime',
		default: '',
		placeholder: 'e.g. {{ $today }}',
		description:
			'Calls before this moment are counted: for a whole day, the beginning of the next one; empty means up to the last one',
		displayOptions,
	},
	{
		displayName: 'Options',
		name: 'summaryOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions,
		options: [
			{
				displayName: 'Output Format',
				name: 'outputFormat',
				type: 'options',
				default: 'separateItems',
				description: 'Choose a single item to send all groups in one message',
				options: [
					{
						name: 'Each Group in a Separate Item',
						value: 'separateItems',
					},
					{
						name: 'All Groups in a Single Item',
						value: 'singleItem',
					},
				],
			},
			{
				displayName: 'Time Zone',
				name: 'timeZone',
				type: 'string',
				default: '',
				placeholder: 'e.g. Europe/Berlin',
				description:
					'Where days and weeks begin; empty means the time zone in the settings of the workflow',
			},
		],
	},
];
