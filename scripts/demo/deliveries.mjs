import { osmTalkSignature } from '../n8n/signing.mjs';
import { sample } from '../n8n/samples.mjs';

export const SECRETS = { iClosed: 'demo-url-secret', osmTalk: 'demo-signing-secret' };

const lead = JSON.stringify(sample('osmtalk-lead-completed'));
const analysisOfThatCall = JSON.stringify(sample('osmtalk-analysis-completed'));
/** Of a call without a campaign, whose lead nobody waits for. */
const analysis = analysisOfThatCall.replaceAll('call_xxx', 'call_yyy');

/**
 * What the demo sends, in this order, and what must come of it. `output` is the output of Normalize Outcome, null
 * where nothing may run.
 */
export const DELIVERIES = [
	{
		what: 'iClosed: outcome added',
		trigger: 'iClosed Trigger',
		body: JSON.stringify(sample('iclosed-outcome-added')),
		query: { token: SECRETS.iClosed },
		expected: { status: 200, output: 'Positive' },
	},
	{
		what: 'osmTalk: lead completed',
		trigger: 'osmTalk Trigger',
		body: lead,
		headers: osmTalkSignature(lead, SECRETS.osmTalk),
		expected: { status: 200, output: 'Positive' },
	},
	{
		what: 'osmTalk: analysis completed',
		trigger: 'osmTalk Trigger',
		body: analysis,
		headers: osmTalkSignature(analysis, SECRETS.osmTalk),
		expected: { status: 200, output: 'Positive' },
	},
	{
		what: 'osmTalk: forged signature',
		trigger: 'osmTalk Trigger',
		body: lead,
		headers: osmTalkSignature(lead, 'a-guess'),
		expected: { status: 401, output: null },
	},
	{
		what: 'osmTalk: analysis of the same call',
		trigger: 'osmTalk Trigger',
		body: analysisOfThatCall,
		headers: osmTalkSignature(analysisOfThatCall, SECRETS.osmTalk),
		expected: { status: 200, output: null },
	},
	{
		what: 'osmTalk: lead completed, again',
		trigger: 'osmTalk Trigger',
		body: lead,
		headers: osmTalkSignature(lead, SECRETS.osmTalk),
		expected: { status: 200, output: null },
	},
];
