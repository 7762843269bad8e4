import { hmac, iClosedSignature } from '../../scripts/n8n/signing.mjs';
import {
	agedHours,
	analysis,
	asText,
	flatLead,
	gzipped,
	lead,
	outcome,
	SECRET,
	signed,
	withToken,
	type Request,
} from '../n8n/requests';
import type { TriggerSetup } from '../n8n/workflow';

/** The credentials' additional secret: the one that is being rotated out. */
export const OLD_SECRET = 'winter-brook-17';

const osm = { type: 'osmTalkTrigger', credential: 'osmTalkWebhookApi' } as const;
const iClosed = { type: 'iClosedTrigger', credential: 'iClosedWebhookApi' } as const;

/** By the names that the requests below are sent to. */
export const TRIGGERS: Record<string, TriggerSetup> = {
	osmTalk: osm,
	'osmTalk leads only': { ...osm, parameters: { events: ['campaign.lead_completed'] } },
	'osmTalk one campaign': { ...osm, parameters: { filters: { campaignIds: 'cmp_other' } } },
	'osmTalk unsigned': { type: 'osmTalkTrigger', parameters: { authentication: 'none' } },
	iClosed,
	'iClosed header': { ...iClosed, parameters: { authentication: 'headerSecret' } },
	'iClosed hmac': { ...iClosed, parameters: { authentication: 'hmac' } },
	'iClosed base64': {
		...iClosed,
		parameters: { authentication: 'hmac', options: { signatureEncoding: 'base64' } },
	},
	'iClosed open': { type: 'iClosedTrigger', parameters: { authentication: 'none' } },
	'iClosed no-sales': { ...iClosed, parameters: { filters: { outcomes: ['lost'] } } },
};

const nested = (depth: number) =>
	`{"event":"campaign.lead_completed","x":${'['.repeat(depth)}${']'.repeat(depth)}}`;
const oddKeys = () =>
	JSON.stringify(lead()).replace(
		'"variables":{',
		'"variables":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},',
	);

/** Events that several cases send. */
const lead1 = lead();
const outcome1 = outcome();
const outcome2 = outcome();

/** A request by what is special about it. */
export type Case = [what: string, request: () => Request];

/** What the contract says a request is answered, and the requests it says so about. */
export interface Row {
	request: string;
	status: number;
	body: unknown;
	executions: number;
	cases: Case[];
}

export const TABLE: Row[] = [
	{
		request: 'runs once',
		status: 200,
		body: { status: 'accepted' },
		executions: 1,
		cases: [
			['a signed lead event', () => signed(lead1)],
			['a signed analysis event', () => signed(analysis())],
			['the flat spelling of a lead event', () => signed(flatLead())],
			['a gzip body, signed before compression', () => gzipped(signed(lead()))],
			['a secret that is being rotated out', () => signed(lead(), 'osmTalk', OLD_SECRET)],
			['an unsigned event where none is asked for', () => signed(lead(), 'osmTalk unsigned', '-')],
			['an event just inside the replay window', () => signed(lead({ timestamp: agedHours(71) }))],
			['keys that name prototypes', () => signed(oddKeys())],
			['a huge string', () => signed(lead({ notes: 'x'.repeat(700_000) }))],
			['iClosed in an array', () => withToken([outcome1])],
			['iClosed as a bare object', () => withToken(outcome())],
			['an outcome that will be edited', () => withToken(outcome2)],
			['an outcome edited under its old uuid', () => withToken({ ...outcome2, notes: 'edited' })],
			['the edited outcome, corrected back to what it was', () => withToken(outcome2)],
			['several outcomes in one delivery', () => withToken([outcome(), outcome()])],
			['an outcome among junk', () => withToken([null, 7, 'x', {}, outcome(), []])],
			[
				'a secret in a header',
				() => ({
					trigger: 'iClosed header',
					body: asText([outcome()]),
					headers: { 'x-iclosed-secret': SECRET },
				}),
			],
			[
				'a signature in hex',
				() => {
					const body = asText([outcome()]);
					return { trigger: 'iClosed hmac', body, headers: iClosedSignature(body, SECRET) };
				},
			],
			[
				'a signature in base64',
				() => {
					const body = asText([outcome()]);
					return {
						trigger: 'iClosed base64',
						body,
						headers: iClosedSignature(body, SECRET, 'base64'),
					};
				},
			],
			['no secret where none is asked for', () => withToken([outcome()], 'iClosed open')],
		],
	},
	{
		request: 'is a known duplicate',
		status: 200,
		body: { status: 'duplicate' },
		executions: 0,
		cases: [
			['the same lead event', () => signed(lead1)],
			['the same outcome', () => withToken([outcome1])],
			[
				'the same outcome with its keys in another order',
				() => withToken(Object.fromEntries(Object.entries(outcome1).reverse())),
			],
		],
	},
	{
		request: 'is ignored',
		status: 200,
		body: { status: 'ignored' },
		executions: 0,
		cases: [
			['an event that is not selected', () => signed(analysis(), 'osmTalk leads only')],
			['a campaign that is filtered out', () => signed(lead(), 'osmTalk one campaign')],
			['an outcome that is filtered out', () => withToken([outcome()], 'iClosed no-sales')],
			['an event osmTalk added later', () => signed({ event: 'call.started', call: {} })],
			["osmTalk's test event", () => signed({ event: 'webhook.test' })],
			['another hook of iClosed', () => withToken({ hookType: 'Call booked', uuid: 1 })],
			[
				'a hook of iClosed with "outcome" in its name',
				() => withToken({ hookType: 'Appointment Setting Outcome', uuid: 1 }),
			],
		],
	},
	{
		request: 'is refused',
		status: 401,
		body: { error: 'unauthorized' },
		executions: 0,
		cases: [
			['no signature', () => ({ ...signed(lead()), headers: {} })],
			['a signature with another secret', () => signed(lead(), 'osmTalk', 'a-guess')],
			['a body changed after signing', () => ({ ...signed(lead()), body: asText(lead()) })],
			[
				'junk behind a good signature',
				() => {
					const body = asText(lead());
					return {
						trigger: 'osmTalk',
						body,
						headers: { 'x-osmtalk-signature': `sha256=${hmac(body, SECRET)}zz` },
					};
				},
			],
			['no secret in the URL', () => ({ ...withToken([outcome()]), query: {} })],
			['a wrong secret in the URL', () => withToken([outcome()], 'iClosed', 'a-guess')],
			['an empty secret in the URL', () => withToken([outcome()], 'iClosed', '')],
			['no secret in the header', () => ({ trigger: 'iClosed header', body: '[]' })],
			['no signature of iClosed', () => ({ trigger: 'iClosed hmac', body: '[]' })],
			['a forged request that holds no event', () => signed('[1,2]', 'osmTalk', 'a-guess')],
		],
	},
	{
		request: 'is too old',
		status: 400,
		body: { error: 'event is older than 72 hours' },
		executions: 0,
		cases: [
			['a replayed event', () => signed(lead({ timestamp: agedHours(73) }))],
			['a replayed event of years ago', () => signed(lead({ timestamp: '2020-01-01T00:00:00Z' }))],
		],
	},
	{
		request: 'is not understood',
		status: 400,
		body: { error: expect.stringContaining('expected an osmTalk event') },
		executions: 0,
		cases: [
			['a string', () => signed('"hello"')],
			['a number', () => signed('42')],
			['null', () => signed('null')],
			['true', () => signed('true')],
			['an empty array', () => signed('[]')],
			['an array of junk', () => signed('[1,"x",null,{},[]]')],
			['an empty object', () => signed('{}')],
			['an object without an event', () => signed('{"foo":"bar"}')],
			['only keys that name prototypes', () => signed('{"__proto__":{"event":"x"}}')],
			['nesting deeper than any payload', () => signed(nested(5_000))],
		],
	},
	{
		request: 'is malformed JSON',
		status: 422,
		body: expect.anything(),
		executions: 0,
		cases: [
			['a body cut short', () => signed('{"event":"campaign.lead_completed"')],
			['no JSON at all', () => withToken('outcome=SALE')],
		],
	},
	{
		// n8n reads the body before it asks the trigger, and answers what its reader throws with 500 [2.41.1, 1.123.81].
		request: 'is larger than n8n takes',
		status: 500,
		body: expect.anything(),
		executions: 0,
		cases: [
			['a body beyond N8N_PAYLOAD_SIZE_MAX', () => signed(lead({ notes: 'x'.repeat(1_200_000) }))],
		],
	},
];
