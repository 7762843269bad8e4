import type {
	IExecuteFunctions,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { readParameter } from '../readParameter';
import { nameOf } from '../triggerName';

const HOUR_MS = 3_600_000;

/** Which triggers reported a refused request within the last hour, so that strangers cannot fill the list of executions. */
export class RecentReports {
	private readonly reportedAt = new Map<string, number>();

	/** @param now milliseconds since the epoch */
	constructor(private readonly now: () => number) {}

	/** Whether this trigger may report one now; if so, not again for an hour. */
	take(trigger: string): boolean {
		const now = this.now();
		for (const [key, at] of this.reportedAt) {
			if (Math.abs(now - at) >= HOUR_MS) this.reportedAt.delete(key);
		}
		if (this.reportedAt.has(trigger)) return false;
		this.reportedAt.set(trigger, now);
		return true;
	}
}

const recentReports = new RecentReports(Date.now);

/**
 * Shows a refused request, which has its answer already, to the person who set the trigger up: while the editor listens for a
 * test event always, in production only on request ('Report Refused Requests'). n8n shows nothing of a request without an
 * execution, so it starts one, which ends in `eventsOf`.
 */
export function showRefusal(context: IWebhookFunctions, reason: string): IWebhookResponseData {
	const isShown =
		context.getMode() === 'manual' ||
		(readParameter(context, 'options.reportRefusals', 'Report Refused Requests') === true &&
			recentReports.take(nameOf(context)));
	return {
		noWebhookResponse: true,
		...(isShown && { workflowData: [[{ json: { refused: reason } }]] }),
	};
}

/**
 * What may leave a trigger: its events. n8n also starts a trigger with an empty item, when a person runs a node behind one
 * whose last test run was refused or stopped [2.41.1].
 * @throws NodeOperationError that tells the person at the editor what came instead of an event
 */
export function eventsOf(context: IExecuteFunctions): INodeExecutionData[] {
	const items = context.getInputData();
	const refused = items.find(({ json }) => typeof json.refused === 'string');
	if (refused !== undefined) {
		throw new NodeOperationError(
			context.getNode(),
			`A request came in and was refused: ${String(refused.json.refused)}`,
			{
				description:
					'Nothing of it was let through. Compare the secret in the credential with the one at the sender; opening the URL in a browser tells whether a secret in it is right. Then have the event sent again.',
			},
		);
	}
	const events = items.filter(({ json }) => typeof json.id === 'string');
	if (events.length === 0 && context.getMode() === 'manual') {
		throw new NodeOperationError(context.getNode(), 'No event has come in yet', {
			description:
				"Open this trigger, click 'Execute step' and have an event sent to the Test URL, or start the workflow from the trigger 'Sample Outcomes'.",
		});
	}
	return events;
}
