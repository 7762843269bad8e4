import { z } from 'zod/v4';

import { hubspot } from './hubspot';
import { accept, route, type Answer, type Incoming, type StandIn, type Vendor } from './standIn';

const CHANNEL = 'C012AB3CD';
const TEXT = z.string().min(1).max(40_000);
/** What n8n's Slack node sends of its own options; Slack takes no notice of what it does not know. */
const OF_N8N = { includeLinkToWorkflow: z.boolean().optional() };
/** By https://docs.slack.dev/reference/methods/chat.postMessage (a channel by id or name) */
const post = z.strictObject({
	...OF_N8N,
	channel: z.string().min(1),
	text: TEXT,
	mrkdwn: z.boolean().optional(),
});
/** By https://docs.slack.dev/reference/methods/chat.update (a channel by its id only, the message by its timestamp) */
const update = z.strictObject({
	...OF_N8N,
	channel: z.literal(CHANNEL),
	ts: z.string().regex(/^\d{10}\.\d{6}$/),
	text: TEXT,
});

/** HubSpot, and a Slack whose messages count as the calls. */
class HubSpotAndSlack implements StandIn {
	private readonly hubspot = hubspot.open();

	private readonly messages = new Map<string, string>();

	answer(request: Incoming): Answer {
		if (request.host !== 'slack.com') return this.hubspot.answer(request);
		return route(
			[
				[
					'POST',
					'/api/chat.postMessage',
					({ body }) => {
						const { text } = accept(post, body);
						// Ends with a zero, which a number would lose.
						const ts = `1778066410.${String(this.messages.size + 1).padStart(5, '0')}0`;
						this.messages.set(ts, text);
						return { status: 200, json: { ok: true, channel: CHANNEL, ts, message: { text } } };
					},
				],
				[
					'POST',
					'/api/chat.update',
					({ body }) => {
						const { ts, text } = accept(update, body);
						if (!this.messages.has(ts))
							return { status: 200, json: { ok: false, error: 'message_not_found' } };
						this.messages.set(ts, text);
						return { status: 200, json: { ok: true, channel: CHANNEL, ts, text } };
					},
				],
			],
			request,
		);
	}

	holdings() {
		return { ...this.hubspot.holdings(), calls: [...this.messages.values()] };
	}

	remove(kind: 'people' | 'calls' | 'deals') {
		this.hubspot.remove(kind);
	}

	doublePerson() {
		this.hubspot.doublePerson();
	}
}

export const wonDeal: Vendor = {
	...hubspot,
	crm: 'wonDeal',
	example: 'iclosed-won-deal.json',
	hosts: ['api.hubapi.com', 'slack.com'],
	credentials: (token) => ({ ...hubspot.credentials(token), slackApi: { accessToken: token } }),
	requestsOfASale: 5,
	open: () => new HubSpotAndSlack(),
};
