import type { ICredentialType, INodeProperties } from 'n8n-workflow';

export class OsmTalkWebhookApi implements ICredentialType {
	name = 'osmTalkWebhookApi';

	displayName = 'osmTalk Webhook API';

	icon = { light: 'file:../icons/osmTalk.svg', dark: 'file:../icons/osmTalk.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-call-outcomes/n8n-nodes-call-outcomes#connect-osmtalk';

	properties: INodeProperties[] = [
		{
			displayName: 'Signing Secret',
			name: 'signingSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			hint: 'Make up 32 random letters and digits, or more, and enter the same text as HMAC secret in osmTalk under Settings > Webhooks',
			description: 'The HMAC secret from Settings > Webhooks in osmTalk',
		},
		{
			displayName: 'Additional Secrets',
			name: 'additionalSecrets',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'More secrets that are accepted, separated by spaces: those of campaigns, or the next one while you change the secret',
		},
	];
}
