import type { INodeProperties } from 'n8n-workflow';

/**
 * What an AI agent hands over: a tool has no input. n8n shows it where the node is a tool, filled by the model, as its own
 * button does it (n8n's `$fromAI` override).
 */
export const payload: INodeProperties = {
	displayName: 'Call Outcome',
	name: 'payload',
	type: 'json',
	default:
		"={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('Call_Outcome', `What iClosed or osmTalk sent about one call, as a JSON object with the names it came with, such as hookType and callOutcome of iClosed, or event and lead of osmTalk`, 'json') }}",
	required: true,
	description: 'The payload as the vendor sent it, as JSON. Let the model define it.',
	displayOptions: { show: { '@tool': [true], operation: ['normalize'] } },
};
