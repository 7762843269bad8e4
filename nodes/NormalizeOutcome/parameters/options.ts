import type { INodeProperties } from 'n8n-workflow';

export const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	displayOptions: { show: { operation: ['normalize'] } },
	options: [
		{
			displayName: 'CRM Fields',
			name: 'crmFields',
			type: 'multiOptions',
			default: [],
			description:
				"Add the person, the activity and the deal in a CRM's own property names, ready to send",
			options: [
				{ name: 'Close', value: 'close', description: 'Lead, call and opportunity' },
				{
					name: 'HighLevel',
					value: 'highlevel',
					description: 'Contact, note and opportunity',
				},
				{
					name: 'HubSpot',
					value: 'hubspot',
					description: 'Contact, call (or a meeting for iClosed) and deal',
				},
				{ name: 'Pipedrive', value: 'pipedrive', description: 'Person, activity and deal' },
				{
					name: 'Salesforce',
					value: 'salesforce',
					description: 'Contact, task and opportunity',
				},
			],
		},
		{
			displayName: 'Default Country',
			name: 'defaultCountry',
			type: 'string',
			default: '',
			placeholder: 'e.g. US',
			description: 'ISO 3166 code of the country of phone numbers that name none',
		},
		{
			displayName: 'Default Currency',
			name: 'defaultCurrency',
			type: 'string',
			default: '',
			placeholder: 'e.g. USD',
			description: 'ISO 4217 code of the currency of amounts that name none',
		},
		{
			displayName: 'Include Raw Payload',
			name: 'includeRaw',
			type: 'boolean',
			default: false,
			description: "Whether to add the vendor's payload to the record",
		},
	],
};
