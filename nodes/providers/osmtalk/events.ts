import { readInstant } from '../../outcome/values';
import type { JsonObject } from '../../outcome/json';
import { contentDigest, joinId, toIdentifier } from '../identity';
import type { VendorEvent } from '../provider';
import { readEach, type Recognition } from '../reading';
import { readPayload, type OsmTalkPayload } from './payload';

type Identity = Pick<VendorEvent, 'id' | 'callKey' | 'mayBeSuperseded'>;
type Identify = (payload: OsmTalkPayload, data: JsonObject) => Identity;

/** osmTalk's event names, as its outcomes and settings pages spell them. */
const EVENTS: Record<string, { event: string; identify: Identify }> = {
	'campaign.lead_completed': { event: 'lead_completed', identify: identifyLead },
	'call.analysis_completed': { event: 'analysis_completed', identify: identifyAnalysis },
	'webhook.test': { event: 'webhook_test', identify: identifyByContent('webhook_test') },
};

/** Recognises osmTalk's events. Its filter sends every event by default, later ones included: those are skipped. */
export const readOsmTalk = (body: unknown) =>
	readEach(
		body,
		recognise,
		'an osmTalk event with "event": "campaign.lead_completed" or "call.analysis_completed"',
	);

function recognise(data: JsonObject): Recognition {
	const name = data.event;
	if (typeof name !== 'string' || name.trim() === '') return 'unrecognised';
	const known = Object.hasOwn(EVENTS, name) ? EVENTS[name] : undefined;
	if (known === undefined) return { other: name };
	const payload = readPayload(data);
	const { value: occurredAt, oddity } = readInstant(payload.timestamp);
	return {
		event: {
			event: known.event,
			...known.identify(payload, data),
			occurredAt,
			data,
		},
		...(oddity !== undefined && { warning: { path: 'timestamp', message: oddity } }),
	};
}

/**
 * A lead under a retry policy may complete several times, so the lead's id alone is no identity; the call's is. A blocked
 * number has no call: there the campaign, lead, status and attempts stand in its place.
 */
function identifyLead(payload: OsmTalkPayload, data: JsonObject): Identity {
	const { lead, campaign, call } = payload;
	const callId = toIdentifier(lead.callId) ?? toIdentifier(call.id);
	if (callId !== null) return identity('lead_completed', callId);
	if (toIdentifier(lead.id) === null) return identifyByContent('lead_completed')(payload, data);
	const parts = [campaign.id, lead.id, lead.status, lead.attempts].map(toIdentifier);
	return { id: joinId('osmtalk', 'lead_completed', ...parts), callKey: null };
}

/** A campaign's call has a lead too, which knows more: the vendor sends both within a fraction of a second, in either order. */
function identifyAnalysis(payload: OsmTalkPayload, data: JsonObject): Identity {
	const callId = toIdentifier(payload.call.id);
	return callId === null
		? identifyByContent('analysis_completed')(payload, data)
		: { ...identity('analysis_completed', callId), mayBeSuperseded: true };
}

function identifyByContent(event: string): Identify {
	return (_payload, data) => ({ id: joinId('osmtalk', event, contentDigest(data)), callKey: null });
}

function identity(event: string, callId: string): Identity {
	return { id: joinId('osmtalk', event, callId), callKey: joinId('osmtalk', callId) };
}
