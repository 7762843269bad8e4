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

/** Whether a field says anything: blank text and an empty object do not, and hide nothing that stands elsewhere. */
export const isTold = (value: unknown): boolean =>
	typeof value === 'string'
		? value.trim() !== ''
		: !isNothing(value) && !(isJsonObject(value) && Object.keys(value).length === 0);

const isNothing = (value: unknown) => value === null || value === undefined;

const firstTold = <Value>(...values: Value[]): Value | undefined => values.find(isTold);

/** One view of both spellings: nested first, flat second. Never throws: whatever is no object reads as an empty section. */
export function readPayload(data: JsonObject) {
	const payload = osmTalkPayload.parse(data);
	const { lead, campaign, call } = payload;
	return {
		timestamp: payload.timestamp,
		campaign: { id: firstTold(campaign?.id, payload.campaignId), name: campaign?.name },
		lead: {
			id: firstTold(lead?.id, payload.leadId),
			phoneNumber: firstTold(lead?.phoneNumber, payload.phoneNumber),
			variables: firstTold(lead?.variables, payload.variables),
			status: firstTold(lead?.status, payload.status),
			disposition: firstTold(lead?.disposition, payload.disposition),
			attempts: firstTold(lead?.attempts, payload.attempts),
			callId: firstTold(lead?.callId, payload.callId),
			outcome: firstTold(lead?.outcome, payload.outcome),
		},
		call: { ...call, id: firstTold(call?.id, call?.callId, payload.callId) },
		analysis: payload.analysis,
	};
}
export type OsmTalkPayload = ReturnType<typeof readPayload>;
