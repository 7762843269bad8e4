import type {
	IExecuteFunctions,
	IHookFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { requireUsable } from '../delivery/activation';
import { testRedis, testSecret } from '../delivery/credentialTests';
import { recallSecrets } from '../delivery/door/recentReads';
import { readParameter } from '../delivery/readParameter';
import { releaseEvents } from '../delivery/release';
import { readSecrets } from '../delivery/door/secrets';
import { NO_CALL_AT_HAND } from '../delivery/panel';
import { responseFields } from '../delivery/responseFields';
import { answerWebhook } from '../delivery/webhook';
import { osmTalkFilters } from '../providers/osmtalk/filter';
import { osmTalk } from '../providers/osmtalk/provider';
import { DEDUPLICATE, osmTalkParameters, readEvents } from './parameters';
import { readScheme } from './scheme';

export class OsmTalkTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'osmTalk Trigger',
		name: 'osmTalkTrigger',
		icon: { light: 'file:../../icons/osmTalk.svg', dark: 'file:../../icons/osmTalk.dark.svg' },
		group: ['trigger'],
		// Both are the same node. To one of version 1, n8n evaluates an expression for every request (docs/benchmarks.md).
		version: [1, 2],
		defaultVersion: 2,
		subtitle:
			'={{ [$parameter["events"]].flat().filter((name) => typeof name === "string").flatMap((names) => names.split(",")).map((name) => ({ "campaign.lead_completed": "lead completed", "call.analysis_completed": "analysis completed" })[name.trim()]).filter(Boolean).join(", ").replace(/^./, (letter) => letter.toUpperCase()) }}',
		description: 'Starts the workflow when a voice-AI call or its analysis is completed in osmTalk',
		eventTriggerDescription: 'Waiting for osmTalk to send an event to the Test URL',
		activationMessage:
			'Your workflow now runs on every selected event that osmTalk sends to the Production URL.',
		defaults: { name: 'osmTalk Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'osmTalkWebhookApi',
				required: true,
				testedBy: 'osmTalkWebhookApiTest',
				displayOptions: { hide: { authentication: ['none'] } },
			},
			{
				name: 'callOutcomesRedisApi',
				required: true,
				testedBy: 'callOutcomesRedisApiTest',
				displayOptions: { show: { '/options.claimStore': ['redis'] } },
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				...responseFields,
				path: 'webhook',
			},
			// For whoever opens the address in a browser; watchers of addresses ask with HEAD.
			{
				name: 'setup',
				httpMethod: 'GET',
				responseMode: 'onReceived',
				path: 'webhook',
				ndvHideUrl: true,
			},
			{
				name: 'setup',
				httpMethod: 'HEAD',
				responseMode: 'onReceived',
				path: 'webhook',
				ndvHideUrl: true,
			},
		],
		hints: [
			{
				message:
					"'Authentication' is 'None': anyone who learns the URL can start this workflow with made-up events. Set a secret in osmTalk and choose 'Signature'.",
				type: 'danger',
				location: 'ndv',
				whenToDisplay: 'always',
				displayCondition: '={{ $parameter["authentication"] === "none" }}',
			},
		],
		sensitiveOutputFields: ['headers'],
		triggerPanel: {
			header: 'Receive calls from osmTalk',
			executionsHelp: {
				inactive: `<b>While building</b>, click <b>Execute step</b>, then <b>Send Test</b> in osmTalk under Settings > Webhooks, with the <b>Test URL</b> as the URL there.<br /><br /><b>Once the workflow is published</b> (active), it runs on every selected event that osmTalk sends to the <b>Production URL</b>.<br /><br />${NO_CALL_AT_HAND}`,
				active: `<b>Your workflow is published</b> (active): it runs on every selected event that osmTalk sends to the <b>Production URL</b>. See the <a data-key="executions">executions list</a>.<br /><br /><b>To change it</b>, click <b>Execute step</b> and <b>Send Test</b> to the <b>Test URL</b>.<br /><br />${NO_CALL_AT_HAND}`,
			},
			activationHint: {
				inactive: `<b>To connect osmTalk</b>, publish (activate) the workflow, copy the <b>Production URL</b> from <b>Webhook URLs</b> and open it in a browser: it says whether the line is open. Then paste it into osmTalk under Settings > Webhooks, with the secret of your credential as HMAC secret, and click <b>Send Test</b>: it is answered with 200 and starts nothing. A URL set on a campaign replaces this one for the campaign and never receives analysis events.<br /><br />${NO_CALL_AT_HAND}`,
				active:
					'<b>Is the line open?</b> Open the <b>Production URL</b> in a browser, and click <b>Send Test</b> in osmTalk: it is answered with 200 when the secret is right, and starts nothing.',
			},
		},
		properties: osmTalkParameters,
	};

	methods = {
		credentialTest: {
			osmTalkWebhookApiTest: testSecret({
				field: 'signingSecret',
				label: 'Signing Secret',
				inUrl: false,
			}),
			callOutcomesRedisApiTest: testRedis,
		},
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			/** osmTalk has no dependable interface for registering webhooks: the user pastes the URL. */
			async create(this: IHookFunctions): Promise<boolean> {
				requireUsable(await readScheme(this, readSecrets), this);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerWebhook(this, {
			provider: osmTalk,
			scheme: async () => await readScheme(this, recallSecrets),
			deduplicate: DEDUPLICATE,
			select: () => ({
				events: readEvents(readParameter(this, 'events', 'Trigger On')),
				keptOutBy: osmTalkFilters(readParameter(this, 'filters', 'Filters')),
			}),
		});
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await releaseEvents(this, DEDUPLICATE);
	}
}
