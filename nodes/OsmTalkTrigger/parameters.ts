import type { INodeProperties } from 'n8n-workflow';

import { filters } from '../delivery/filterParameters';
import { triggerOptions } from '../delivery/parameters';
import { readList, toWord } from '../outcome/values';

/** What counts when 'Deduplicate' is not set. */
export const DEDUPLICATE = 'call';

/** osmTalk's event names → the common names. */
const COMMON_NAMES: Record<string, string> = {
	'campaign.lead_completed': 'lead_completed',
	'call.analysis_completed': 'analysis_completed',
};

/**
 * The common names of the chosen events, whatever an expression made of the parameter. Where it names none, every event
 * runs: too many is better than a lead that is lost.
 */
export function readEvents(given: unknown): string[] {
	const named = readList(given).map(toWord);
	const chosen = Object.entries(COMMON_NAMES)
		.filter(([vendorName, name]) => named.includes(toWord(vendorName)) || named.includes(name))
		.map(([, name]) => name);
	return chosen.length > 0 ? chosen : Object.values(COMMON_NAMES);
}

export const osmTalkParameters: INodeProperties[] = [
	{
		// Not 'Trigger On': n8n would list the node as "osmTalk", and each event as a choice that leaves the other one out.
		displayName: 'Trigger On Events',
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
	filters('a status, a disposition or a next action', [
		{
			displayName: 'Campaign IDs',
			name: 'campaignIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. cmp_123, cmp_456',
			description: 'Only leads of these campaigns, separated by commas. No analysis passes.',
		},
	]),
	{
		displayName:
			"With the filter 'Campaign IDs', only leads of these campaigns start the workflow. Analysis events name no campaign, so none of them does.",
		name: 'campaignIdsNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { '/filters.campaignIds': [{ _cnd: { exists: true } }] } },
	},
	triggerOptions(DEDUPLICATE),
];
