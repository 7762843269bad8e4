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
import { iClosedFilters } from '../providers/iclosed/filter';
import { iClosed } from '../providers/iclosed/provider';
import { DEDUPLICATE, iClosedParameters } from './parameters';
import { readScheme } from './scheme';

export class IClosedTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'iClosed Trigger',
		name: 'iClosedTrigger',
		icon: { light: 'file:../../icons/iClosed.svg', dark: 'file:../../icons/iClosed.dark.svg' },
		group: ['trigger'],
		// Both are the same node. To one of version 1, n8n evaluates an expression for every request (docs/benchmarks.md).
		version: [1, 2],
		defaultVersion: 2,
		subtitle: 'Outcome added',
		description: 'Starts the workflow when the outcome of a sales call is recorded in iClosed',
		eventTriggerDescription: 'Waiting for iClosed to send an outcome to the Test URL',
		activationMessage:
			'Your workflow now runs on every outcome that iClosed sends to the Production URL.',
		defaults: { name: 'iClosed Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'iClosedWebhookApi',
				required: true,
				testedBy: 'iClosedWebhookApiTest',
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
					"'Authentication' is 'None': anyone who learns the URL can start this workflow with made-up outcomes. Choose 'Secret in URL' unless something else verifies the requests.",
				type: 'danger',
				location: 'ndv',
				whenToDisplay: 'always',
				displayCondition: '={{ $parameter["authentication"] === "none" }}',
			},
		],
		sensitiveOutputFields: ['headers'],
		triggerPanel: {
			header: 'Receive call outcomes from iClosed',
			executionsHelp: {
				inactive: `<b>While building</b>, click <b>Execute step</b> and have iClosed send one outcome to the <b>Test URL</b>, with <b>?token=</b> and your secret behind it, as behind the Production URL.<br /><br /><b>Once the workflow is published</b> (active), it runs on every outcome that iClosed sends to the <b>Production URL</b>.<br /><br />${NO_CALL_AT_HAND}`,
				active: `<b>Your workflow is published</b> (active): it runs on every outcome that iClosed sends to the <b>Production URL</b>. See the <a data-key="executions">executions list</a>.<br /><br /><b>To change it</b>, click <b>Execute step</b> and have iClosed send one outcome to the <b>Test URL</b>, with <b>?token=</b> and your secret behind it too.<br /><br />${NO_CALL_AT_HAND}`,
			},
			activationHint: {
				inactive: `<b>To connect iClosed</b>, copy the <b>Production URL</b> from <b>Webhook URLs</b>, write <b>?token=</b> and your secret behind it (for <b>Secret in URL</b>), and publish (activate) the workflow. Open the finished address in a browser: it says whether the line is open and the secret right. Then paste it into iClosed under Settings > Developer > Webhooks for the trigger <b>Outcome added</b>.<br /><br />${NO_CALL_AT_HAND}`,
				active:
					'<b>Is the line open?</b> Open the address that you pasted into iClosed in a browser: it says so, and for <b>Secret in URL</b> whether the secret behind <b>?token=</b> is right.',
			},
		},
		properties: iClosedParameters,
	};

	methods = {
		credentialTest: {
			iClosedWebhookApiTest: testSecret({ field: 'secret', label: 'Secret', inUrl: true }),
			callOutcomesRedisApiTest: testRedis,
		},
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			/** iClosed has no interface for registering webhooks: the user pastes the URL. */
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
			provider: iClosed,
			scheme: async () => await readScheme(this, recallSecrets),
			deduplicate: DEDUPLICATE,
			select: () => ({
				events: ['outcome_added'],
				keptOutBy: iClosedFilters(readParameter(this, 'filters', 'Filters')),
			}),
		});
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await releaseEvents(this, DEDUPLICATE);
	}
}
