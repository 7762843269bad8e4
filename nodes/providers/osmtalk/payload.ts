import { z } from 'zod/v4';

import { isJsonObject, type JsonObject } from '../../outcome/json';

/**
 * osmTalk's payloads. Its outcomes page nests (`lead.callId`), its settings page lists flat names (`callId`): nested is
 * read first. What agents declare (`outcome`, `analysis`) and CSV headers (`variables`) are open; leaves are LLM output
 * or of unproven type, so the schema settles the structure only and `outcome/values` reads the leaves.
 */
const leaf = z.unknown();
const section = <Shape extends z.core.$ZodShape>(shape: Shape) =>
	z.object(shape).nullish().catch(null);
const open = z.custom<JsonObject>(isJsonObject).nullish().catch(null);

const osmTalkPayload = z.object({
	event: leaf,
	timestamp: leaf.describe('Inside the signed bytes, so it can be trusted for the replay window'),
	campaign: section({ id: leaf, name: leaf }),
	campaignId: leaf,
	lead: section({
		id: leaf,
		phoneNumber: leaf,
		variables: open.describe('Keys are CSV headers and may hold spaces and dots: never a path'),
		status: leaf,
		disposition: leaf.describe('Defined only when status is completed'),
		attempts: leaf,
		callId: leaf.describe('Missing when the call was never placed'),
		outcome: open,
	}),
	leadId: leaf,
	phoneNumber: leaf,
	status: leaf,
	disposition: leaf,
	attempts: leaf,
	callId: leaf,
	variables: open,
	outcome: open,
	call: section({
		id: leaf,
		callId: leaf,
		agentId: leaf,
		channel: leaf,
		direction: leaf,
		status: leaf,
		startedAt: leaf,
		endedAt: leaf,
		durationSeconds: leaf,
		from: leaf,
		to: leaf,
		phoneNumber: leaf,
		destination: leaf,
		recordingUrl: leaf,
		dynamicVariables: open,
		metadata: open,
	}),
	analysis: open.describe('What the agent declared, plus summary, sentiment and success'),
});

/** One view of both spellings: nested first, flat second. Never throws: whatever is no object reads as an empty section. */
export function readPayload(data: JsonObject) {
	const payload = osmTalkPayload.parse(data);
	const { lead, campaign, call } = payload;
	return {
		timestamp: payload.timestamp,
		campaign: { id: campaign?.id ?? payload.campaignId, name: campaign?.name },
		lead: {
			id: lead?.id ?? payload.leadId,
			phoneNumber: lead?.phoneNumber ?? payload.phoneNumber,
			variables: lead?.variables ?? payload.variables,
			status: lead?.status ?? payload.status,
			disposition: lead?.disposition ?? payload.disposition,
			attempts: lead?.attempts ?? payload.attempts,
			callId: lead?.callId ?? payload.callId,
			outcome: lead?.outcome ?? payload.outcome,
		},
		call: { ...call, id: call?.id ?? call?.callId ?? payload.callId },
		analysis: payload.analysis,
	};
}
export type OsmTalkPayload = ReturnType<typeof readPayload>;
