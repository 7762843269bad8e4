import type { INodeProperties } from 'n8n-workflow';

/** The 'Options' of both triggers; what counts when one is not set stands in `settings.ts`. */
export const triggerOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Deduplicate',
			name: 'deduplicate',
			type: 'options',
			default: 'event',
			description: 'Which events count as the same and run only once',
			options: [
				{
					name: 'By Event',
					value: 'event',
					description: 'The same event runs once, however often it is delivered',
				},
				{
					name: 'By Call',
					value: 'call',
					description: 'One event per call runs, whichever comes first',
				},
				{ name: 'Off', value: 'off', description: 'Every delivery runs' },
			],
		},
		{
			displayName: 'Replay Window (Hours)',
			name: 'replayWindowHours',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 72,
			description:
				'Refuse events that are older than this when they arrive, and remember events for as long. Use 0 for no limit.',
		},
		{
			displayName: 'Remember Events In',
			name: 'claimStore',
			type: 'options',
			default: 'n8n',
			description:
				'Where the trigger keeps which events have run, so that none runs twice. Choose Redis when n8n runs in queue mode, with several processes.',
			options: [
				{
					name: 'Built-In Database',
					value: 'n8n',
					description:
						"In n8n's own database, without any set-up. Exact when one n8n process runs the workflows.",
				},
				{
					name: 'Redis',
					value: 'redis',
					description: 'Exact over any number of webhook processes and workers',
				},
			],
		},
		{
			displayName: 'Include Headers',
			name: 'includeHeaders',
			type: 'boolean',
			default: false,
			description:
				'Whether to add the request headers to the output, without those that carry secrets',
		},
	],
};
