import { randomUUID } from 'node:crypto';
import { osmTalkSignature } from '../n8n/signing.mjs';
import { sample } from '../n8n/samples.mjs';

export const SECRET = 'bench-signing-secret';

/**
 * osmTalk's documented lead event, about a call of its own.
 *
 * @param {{ bytes?: number, status?: string }} [options] `bytes`: how large its JSON is at least; `status` of the lead
 */
export function leadEvent({ bytes = 0, status = 'completed' } = {}) {
	const event = sample('osmtalk-lead-completed');
	event.lead = { ...event.lead, callId: `call_${randomUUID()}`, status };
	const missing = bytes - Buffer.byteLength(JSON.stringify(event));
	// What grows in real payloads is what a campaign's CSV and an agent's prompt put in: many short texts.
	for (let index = 0; index < missing / 120; index += 1) {
		event.lead.variables[`column_${String(index).padStart(5, '0')}`] = 'x'.repeat(100);
	}
	return event;
}

/** @param {unknown} payload @param {string} [secret] @returns {{ body: string, headers: Record<string, string> }} */
export function signed(payload, secret = SECRET) {
	const body = JSON.stringify(payload);
	return {
		body,
		headers: { 'content-type': 'application/json', ...osmTalkSignature(body, secret) },
	};
}

/** @param {number} count @returns {{ body: string, headers: Record<string, string> }[]} requests about different calls */
export const signedLeads = (count, options) =>
	Array.from({ length: count }, () => signed(leadEvent(options)));
