import type { INodeProperties } from 'n8n-workflow';

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether to return a simplified version of the record: flat columns for a sheet or a data table, without CRM fields and raw payload',
	displayOptions: { show: { operation: ['normalize'] } },
};
