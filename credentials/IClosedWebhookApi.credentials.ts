import type { ICredentialType, INodeProperties } from 'n8n-workflow';

export class IClosedWebhookApi implements ICredentialType {
	name = 'iClosedWebhookApi';

	displayName = 'iClosed Webhook API';

	icon = { light: 'file:../icons/iClosed.svg', dark: 'file:../icons/iClosed.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-call-outcomes/n8n-nodes-call-outcomes#connect-iclosed';

	properties: INodeProperties[] = [
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			hint: 'Make up 32 random letters and digits, or more, and keep a copy: it stands behind ?token= in the URL that you paste into iClosed',
			description:
				'A random text that only iClosed and n8n know. Other signs than letters and digits may not survive in a URL.',
		},
		{
			displayName: 'Additional Secrets',
			name: 'additionalSecrets',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'More secrets that are accepted, separated by spaces. Use it to change a secret without losing an event.',
		},
	];
}
