import { SECRET } from './events.mjs';

/*
 * The workflow that n8n's documentation and forum tell people to build for a signed webhook: the Webhook node with its raw body,
 * a Code node for the HMAC, Remove Duplicates, a Code node for the mapping, and a Switch.
 */

const verify = `
const { createHmac, timingSafeEqual } = require('crypto');
const request = $input.first().json;
const rawBody = await this.helpers.getBinaryDataBuffer(0, 'data');
const expected = createHmac('sha256', '${SECRET}').update(rawBody).digest();
const given = Buffer.from(String(request.headers['x-osmtalk-signature']).replace('sha256=', ''), 'hex');
if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new Error('Invalid signature');
return [{ json: request.body }];
`;

const map = `
const GROUPS = {
	qualified: 'positive', not_interested: 'negative', callback: 'open', completed: 'open',
	dnc_blocked: 'negative', voicemail: 'unreached', no_answer: 'unreached', busy: 'unreached', failed: 'unreached',
};
return $input.all().map(({ json: { timestamp, campaign, lead } }) => ({
	json: {
		id: lead.callId,
		occurredAt: new Date(timestamp).toISOString(),
		group: GROUPS[lead.status === 'completed' ? lead.disposition : lead.status] ?? 'unknown',
		outcome: lead.disposition ?? lead.status,
		nextAction: lead.outcome?.next_action ?? null,
		phone: lead.phoneNumber,
		firstName: lead.variables?.first_name ?? null,
		company: lead.variables?.company ?? null,
		campaign: campaign?.name ?? null,
		summary: lead.outcome?.summary ?? null,
		sentiment: lead.outcome?.sentiment ?? null,
		attempts: lead.attempts,
	},
}));
`;

const isGroup = (group) => ({
	outputKey: group,
	renameOutput: true,
	conditions: {
		combinator: 'and',
		options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
		conditions: [
			{
				leftValue: '={{ $json.group }}',
				rightValue: group,
				operator: { type: 'string', operation: 'equals' },
			},
		],
	},
});

/** @param {(group: string) => object} rule @returns the five groups' rules of a Switch */
const rulesOf = (rule) => ({
	values: ['positive', 'negative', 'open', 'unreached', 'unknown'].map(rule),
});

/** The nodes behind the Webhook node, in order; all but the names as the editor stores them. */
export const DO_IT_YOURSELF = [
	{ name: 'Verify', type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode: verify } },
	{
		name: 'Remove Duplicates',
		type: 'n8n-nodes-base.removeDuplicates',
		typeVersion: 2,
		parameters: {
			operation: 'removeItemsSeenInPreviousExecutions',
			dedupeValue: '={{ $json.event }}:{{ $json.lead.callId }}',
			options: {},
		},
	},
	{ name: 'Map', type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode: map } },
	{
		name: 'Switch',
		type: 'n8n-nodes-base.switch',
		typeVersion: 3.2,
		parameters: { mode: 'rules', rules: rulesOf(isGroup), options: {} },
	},
];

/** What the Code nodes need of n8n: it allows no built-in module by default. */
export const CODE_ENVIRONMENT = { NODE_FUNCTION_ALLOW_BUILTIN: 'crypto' };
