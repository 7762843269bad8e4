import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { categoryOptions } from '../outcome/categoryOptions';
import { PROVIDERS } from '../providers/registry';

/** The events of all vendors as a user chooses among them, alphabetised as n8n asks of lists. */
const eventOptions: INodePropertyOptions[] = PROVIDERS.flatMap(({ displayName, events }) =>
	Object.entries(events).map(([value, name]) => ({ name: `${displayName}: ${name}`, value })),
).sort((one, other) => one.name.localeCompare(other.name, 'en'));

/** Which samples to give. */
export const sampleParameters: INodeProperties[] = [
	{
		displayName: 'Sample Events',
		name: 'sampleEvents',
		type: 'multiOptions',
		noDataExpression: true,
		default: [],
		placeholder: 'All events',
		description: 'The events to give samples of; empty means all',
		options: eventOptions,
	},
	{
		displayName: 'Sample Categories',
		name: 'sampleCategories',
		type: 'multiOptions',
		noDataExpression: true,
		default: [],
		placeholder: 'All categories',
		description: 'What the samples normalize to; empty means all',
		options: categoryOptions,
	},
];
