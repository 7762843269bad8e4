import type { INodeProperties } from 'n8n-workflow';

import { triggerOptions } from '../delivery/parameters';

/** osmTalk's event names → the common names. */
export const VENDOR_EVENTS = {
	'campaign.lead_completed': 'lead_completed',
	'call.analysis_completed': 'analysis_completed',
} as const;
export type VendorEventName = keyof typeof VENDOR_EVENTS;

export const osmTalkParameters: INodeProperties[] = [
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		default: ['campaign.lead_completed', 'call.analysis_completed'],
		description: 'Events that start the workflow. Others are acknowledged and ignored.',
		options: [
			{
				name: 'Analysis Completed',
				value: 'call.analysis_completed',
				description: 'The post-call analysis of any call is done',
			},
			{
				name: 'Lead Completed',
				value: 'campaign.lead_completed',
				description: 'A lead of a campaign reached its final status',
			},
		],
	},
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		default: 'signature',
		description: 'How the trigger makes sure that a request comes from osmTalk',
		options: [
			{
				name: 'Signature',
				value: 'signature',
				description: 'Verify the signature that osmTalk adds once an HMAC secret is set there',
			},
			{ name: 'None', value: 'none', description: 'Accept requests from anyone (unsafe)' },
		],
	},
	{
		displayName:
			'Paste the Production URL into osmTalk under Settings > Webhooks, set an HMAC secret there, and enter the same secret in the credential. A URL set on a campaign replaces that one for the campaign and never receives analysis events.',
		name: 'signatureNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { authentication: ['signature'] } },
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		description: 'Empty filters let everything through. Filters look at lead events only.',
		options: [
			{
				displayName: 'Campaign IDs',
				name: 'campaignIds',
				type: 'string',
				default: '',
				placeholder: 'e.g. cmp_123, cmp_456',
				description: 'Only leads of these campaigns, separated by commas',
			},
			{
				displayName: 'Dispositions',
				name: 'dispositions',
				type: 'multiOptions',
				default: [],
				description: 'Only leads with one of these dispositions',
				options: [
					{ name: 'Callback', value: 'callback' },
					{ name: 'Completed', value: 'completed' },
					{ name: 'Not Interested', value: 'not_interested' },
					{ name: 'Qualified', value: 'qualified' },
				],
			},
			{
				displayName: 'Statuses',
				name: 'statuses',
				type: 'multiOptions',
				default: [],
				description: 'Only leads with one of these statuses',
				options: [
					{ name: 'Busy', value: 'busy' },
					{ name: 'Completed', value: 'completed' },
					{ name: 'Do Not Call List', value: 'dnc_blocked' },
					{ name: 'Failed', value: 'failed' },
					{ name: 'No Answer', value: 'no_answer' },
					{ name: 'Voicemail', value: 'voicemail' },
				],
			},
		],
	},
	triggerOptions,
];
