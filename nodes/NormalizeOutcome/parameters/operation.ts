import type { INodeProperties } from 'n8n-workflow';

export const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'normalize',
	options: [
		{
			name: 'Generate Sample Events',
			value: 'generateSamples',
			action: 'Generate sample events',
			description: 'Emit events as the triggers do, to build and test without waiting for a call',
		},
		{
			name: 'Normalize',
			value: 'normalize',
			action: 'Normalize call outcomes',
			description: 'Turn call outcomes into the common record',
		},
		{
			name: 'Summarize Outcomes',
			value: 'summarize',
			action: 'Summarize call outcomes',
			description: 'Count calls, rates and revenue, as numbers and as a message to send',
		},
	],
};
