import type { INodeProperties } from 'n8n-workflow';

import { filters } from '../delivery/filterParameters';
import { triggerOptions } from '../delivery/parameters';

/** What counts when 'Deduplicate' is not set. */
export const DEDUPLICATE = 'event';

const shownFor = (authentication: string): INodeProperties['displayOptions'] => ({
	show: { '/authentication': [authentication] },
});

/** Where the secret or the signature stands in a request, for those whose requests differ from what the panel tells to set up. */
const placesOfTheSecret: INodeProperties[] = [
	{
		displayName: 'Query Parameter',
		name: 'queryParameter',
		type: 'string',
		default: 'token',
		description: 'Name of the URL parameter that holds the secret',
		displayOptions: shownFor('urlSecret'),
	},
	{
		displayName: 'Header Name',
		name: 'headerName',
		type: 'string',
		default: 'x-iclosed-secret',
		description: 'Name of the header that holds the secret',
		displayOptions: shownFor('headerSecret'),
	},
	{
		displayName: 'Signature Header',
		name: 'signatureHeader',
		type: 'string',
		default: 'x-iclosed-signature',
		description:
			'Name of the header that holds the HMAC-SHA256 of the body, with or without "sha256=" before it',
		displayOptions: shownFor('hmac'),
	},
	{
		displayName: 'Signature Encoding',
		name: 'signatureEncoding',
		type: 'options',
		default: 'hex',
		options: [
			{ name: 'Hex', value: 'hex' },
			{ name: 'Base64', value: 'base64' },
		],
		displayOptions: shownFor('hmac'),
	},
];

export const iClosedParameters: INodeProperties[] = [
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		default: 'urlSecret',
		description: 'How the trigger makes sure that a request comes from iClosed',
		options: [
			{
				name: 'Secret in URL',
				value: 'urlSecret',
				description:
					'The URL that you paste into iClosed ends with ?token= and the secret. Works for everybody today.',
			},
			{
				name: 'Secret in Header',
				value: 'headerSecret',
				description: 'A proxy or another automation adds the secret as the header x-iclosed-secret',
			},
			{
				name: 'Signature (HMAC-SHA256)',
				value: 'hmac',
				description: 'For when iClosed signs its requests, or a service of yours does',
			},
			{ name: 'None', value: 'none', description: 'Accept requests from anyone (unsafe)' },
		],
	},
	{
		displayName:
			'iClosed says that it signs requests but has not published how. Use this only if you know which header its signature comes in, or if a service of yours signs the requests.',
		name: 'signatureNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { authentication: ['hmac'] } },
	},
	filters('an outcome or a no-sale reason', [
		{
			displayName: 'Closer Emails',
			name: 'closerEmails',
			type: 'string',
			default: '',
			placeholder: 'e.g. anna@example.com, ben@example.com',
			description: 'Only calls held by these people, separated by commas',
		},
	]),
	triggerOptions(DEDUPLICATE, placesOfTheSecret),
];
