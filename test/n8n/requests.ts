/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { gzipSync } from 'node:zlib';

import { osmTalkSignature } from '../../scripts/n8n/signing.mjs';
import { sample } from '../../scripts/n8n/samples.mjs';

/** The secret of the credentials that tests create. */
export const SECRET = 'spring-river-42';

/** One HTTP request to a trigger's URL. */
export interface Request {
	trigger: string;
	body: string | Buffer;
	headers?: Record<string, string>;
	query?: Record<string, string>;
}

/** Numbers the events, so that none is a duplicate by accident. */
let calls = 0;
/** A lead event of now, with a call of its own; `changes` replace whole fields of it. */
export const lead = (changes: object = {}) => {
	const payload = sample('osmtalk-lead-completed');
	return { ...payload, lead: { ...payload.lead, callId: `call_${++calls}` }, ...changes };
};
/** As osmTalk's settings page spells it. */
export const flatLead = () => ({
	event: 'campaign.lead_completed',
	timestamp: new Date().toISOString(),
	campaignId: 'cmp_1',
	leadId: 'ld_1',
	callId: `call_${++calls}`,
	status: 'voicemail',
});
/** An analysis event of now, with a call of its own. */
export const analysis = () => {
	const payload = sample('osmtalk-analysis-completed');
	return { ...payload, call: { ...payload.call, id: `call_${++calls}` } };
};
/** One outcome of iClosed with a uuid of its own, bare. */
export const outcome = (changes: object = {}) => ({
	...sample('iclosed-outcome-added')[0],
	uuid: ++calls,
	...changes,
});

/** What is sent for a payload: text as it is, anything else as JSON. */
export const asText = (payload: unknown) =>
	typeof payload === 'string' ? payload : JSON.stringify(payload);

/** A delivery of osmTalk, signed as it signs them. */
export const signed = (payload: unknown, trigger = 'osmTalk', secret = SECRET): Request => {
	const body = asText(payload);
	return { trigger, body, headers: osmTalkSignature(body, secret) };
};
/** A delivery of iClosed with the secret in its URL. */
export const withToken = (payload: unknown, trigger = 'iClosed', token = SECRET): Request => ({
	trigger,
	body: asText(payload),
	query: { token },
});
/** The same delivery, compressed on its way. */
export const gzipped = ({ body, headers, ...rest }: Request): Request => ({
	...rest,
	body: gzipSync(body),
	headers: { ...headers, 'content-encoding': 'gzip' },
});

const HOUR = 3_600_000;
/** The instant so many hours ago. */
export const agedHours = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();
