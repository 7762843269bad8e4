import { hmac } from '../../scripts/n8n/signing.mjs';
import { lead, outcome } from '../n8n/requests';
import type { TriggerSetup } from '../n8n/workflow';
import type { WireRequest } from './rawHttp';

/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- of the test's own n8n */
export const SECRET = 'the-secret-of-the-door-5f2c';
export const OTHER = 'a-secret-of-somebody-else-77';

const osm = { type: 'osmTalkTrigger', credential: 'osmTalkWebhookApi' } as const;
const iClosed = { type: 'iClosedTrigger', credential: 'iClosedWebhookApi' } as const;

export const TRIGGERS: Record<string, TriggerSetup> = {
	osmTalk: osm,
	url: { ...iClosed, parameters: { options: { includeHeaders: true } } },
	header: { ...iClosed, parameters: { authentication: 'headerSecret' } },
	hmac: { ...iClosed, parameters: { authentication: 'hmac' } },
	base64: {
		...iClosed,
		parameters: { authentication: 'hmac', options: { signatureEncoding: 'base64' } },
	},
	open: {
		type: 'osmTalkTrigger',
		parameters: {
			authentication: 'none',
			filters: { words: 'completed', campaignIds: 'cmp_xxx' },
		},
	},
};

/** What is sent to which trigger; `query` follows the path as it is. */
export interface Attack extends Omit<WireRequest, 'path'> {
	to: keyof typeof TRIGGERS;
	query?: string;
	status: number;
}

export const JSON_TYPE: [string, string] = ['content-type', 'application/json'];
export const text = (payload: unknown) =>
	typeof payload === 'string' ? payload : JSON.stringify(payload);
export const sign = (body: string | Buffer, secret = SECRET): [string, string] => [
	'x-osmtalk-signature',
	`sha256=${hmac(body, secret)}`,
];

export const event = text(lead());
export const digest = hmac(event, SECRET);

/** Refused by the trigger: no signature, or not a good one. */
export const signature = (...values: string[]): Attack => ({
	to: 'osmTalk',
	body: event,
	headers: [JSON_TYPE, ...values.map((value): [string, string] => ['X-OsmTalk-Signature', value])],
	status: 401,
});
export const forged = (
	body: string | Buffer,
	headers: Array<[string, string]> = [JSON_TYPE],
	status = 401,
): Attack => ({
	to: 'osmTalk',
	body,
	headers: [...headers, sign(body, OTHER)],
	status,
});
export const query = (value: string): Attack => ({
	to: 'url',
	query: value,
	body: text([outcome()]),
	headers: [JSON_TYPE],
	status: 401,
});
export const header = (...values: string[]): Attack => ({
	to: 'header',
	body: text([outcome()]),
	headers: [JSON_TYPE, ...values.map((value): [string, string] => ['x-iclosed-secret', value])],
	status: 401,
});
export const encoded = (to: 'hmac' | 'base64', value: string): Attack => ({
	to,
	body: event,
	headers: [JSON_TYPE, ['x-iclosed-signature', value]],
	status: 401,
});
export const open = (body: string | Buffer, status: number, headers = [JSON_TYPE]): Attack => ({
	to: 'open',
	body,
	headers,
	status,
});

export const nested = (depth: number, opening = '[', closing = ']') =>
	`${opening.repeat(depth)}1${closing.repeat(depth)}`;
export const MB = 1024 * 1024;
export const uncallable = { toString: null, valueOf: 1 };
