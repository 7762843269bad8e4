import type { ICredentialType, INodeProperties } from 'n8n-workflow';

export class CallOutcomesRedisApi implements ICredentialType {
	name = 'callOutcomesRedisApi';

	displayName = 'Call Outcomes Redis API';

	icon = {
		light: 'file:../icons/callOutcomes.svg',
		dark: 'file:../icons/callOutcomes.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-call-outcomes/n8n-nodes-call-outcomes/blob/main/docs/operations.md#redis-for-queue-mode';

	properties: INodeProperties[] = [
		{
			displayName: 'Host',
			name: 'host',
			type: 'string',
			required: true,
			default: 'localhost',
			placeholder: 'e.g. redis.example.com',
		},
		{ displayName: 'Port', name: 'port', type: 'number', required: true, default: 6379 },
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			description: 'Leave empty unless Redis uses access control lists',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
		{ displayName: 'Database', name: 'database', type: 'number', default: 0 },
		{
			displayName: 'TLS',
			name: 'tls',
			type: 'boolean',
			default: false,
			description: 'Whether to connect over TLS',
		},
		{
			displayName: 'Key Prefix',
			name: 'keyPrefix',
			type: 'string',
			default: 'call-outcomes:',
			description: 'What the names of all keys start with',
		},
	];
}
