import fc from 'fast-check';

import { authenticate, type Scheme } from '../../../nodes/delivery/door/authenticate';
import { receive } from './received';
import { iClosedFilters } from '../../../nodes/providers/iclosed/filter';
import { iClosed } from '../../../nodes/providers/iclosed/provider';
import { osmTalkFilters } from '../../../nodes/providers/osmtalk/filter';
import { osmTalk } from '../../../nodes/providers/osmtalk/provider';
import {
	headerSecretScheme,
	iClosedScheme,
	mac,
	osmTalkScheme,
	request,
	urlSecretScheme,
} from './requests';

/** More than 100,000 generated requests in all. */
const RUNS = { signatures: 60_000, bytes: 10_000, secrets: 20_000, bodies: 12_000 };

const check = <Values extends unknown[]>(
	numRuns: number,
	property: fc.IPropertyWithHooks<Values>,
) => fc.assert(property, { numRuns });

const SECRETS = ['first secret of the trigger', 'zweites Geheimnis ♥'] as const;
const body = fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes));

/** Signature headers near and far from good ones: of this body or not, whole, cut, changed, decorated, noise. */
const forge = fc
	.record({
		bytes: body,
		secret: fc.constantFrom(...SECRETS, 'another secret', ''),
		form: fc.constantFrom(
			'good',
			'capitals',
			'changed',
			'changed',
			'twice',
			'list',
			'noise',
			'hex',
		),
		at: fc.nat({ max: 70 }),
		cut: fc.nat({ max: 3 }),
		put: fc.string({ maxLength: 3, unit: 'binary' }),
		noise: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes)),
	})
	.map(({ bytes, secret, form, at, cut, put, noise }) => {
		const good = `sha256=${mac(bytes, secret)}`;
		const forms: Record<string, string | string[]> = {
			good,
			capitals: good.slice(0, 7) + good.slice(7).toUpperCase(),
			changed: good.slice(0, at) + put + good.slice(at + cut),
			twice: `${good}, ${good}`,
			list: [good, good],
			noise: noise.toString('latin1'),
			hex: `sha256=${noise.toString('hex')}`,
		};
		return { bytes, signature: forms[form] };
	});

/** What the scheme promises, in the simplest words: used to judge `authenticate`, not to build it. */
const isGood = (signature: unknown, bytes: Buffer) =>
	typeof signature === 'string' &&
	signature.startsWith('sha256=') &&
	SECRETS.some((secret) => signature.slice(7).toLowerCase() === mac(bytes, secret));

describe('whatever header and body arrive', () => {
	it('a signature is accepted exactly when it is the MAC of the bytes under one of the secrets', () => {
		check(
			RUNS.signatures,
			fc.property(forge, ({ bytes, signature }) => {
				const verdict = authenticate(
					request({ body: bytes, headers: { 'x-osmtalk-signature': signature } }),
					osmTalkScheme(...SECRETS),
				);
				return verdict.ok === isGood(signature, bytes);
			}),
		);
	});

	it('a signature is worth nothing for any other bytes', () => {
		check(
			RUNS.bytes,
			fc.property(body, body, fc.constantFrom('hex', 'base64'), (bytes, other, encoding) => {
				const headers = { 'x-iclosed-signature': mac(bytes, SECRETS[0], encoding) };
				const verdict = authenticate(
					request({ body: other, headers }),
					iClosedScheme(encoding, ...SECRETS),
				);
				return verdict.ok === bytes.equals(other);
			}),
		);
	});

	it('a secret is accepted exactly when it is one of the secrets, whatever white space was pasted around it', () => {
		const near = fc
			.tuple(fc.constantFrom(...SECRETS), fc.nat({ max: 20 }), fc.string({ maxLength: 2 }))
			.map(([secret, at, put]) => secret.slice(0, at) + put + secret.slice(at));
		const given = fc.oneof(
			fc.constantFrom<unknown>(...SECRETS),
			near,
			fc.string({ unit: 'binary' }),
			fc.anything({ maxDepth: 1 }),
		);
		check(
			RUNS.secrets,
			fc.property(given, (token) => {
				const verdict = authenticate(request({ query: { token } }), urlSecretScheme(...SECRETS));
				const pasted = typeof token === 'string' ? token.trim() : token;
				return verdict.ok === (SECRETS as readonly unknown[]).includes(pasted);
			}),
		);
	});
});

/** Bodies from noise to events with anything in the places that are read. */
const anyJson = fc.jsonValue({ maxDepth: 3 });
const hostile = fc.constantFrom<unknown>(
	{ toString: null },
	JSON.parse('{"__proto__":{"event":"x"}}'),
	'',
	' ',
	'\ud800',
	-0,
	1e300,
	[[]],
);
const value = fc.oneof(anyJson, hostile);
const element = fc.record(
	{
		event: fc.oneof(
			fc.constantFrom(
				'campaign.lead_completed',
				'call.analysis_completed',
				'webhook.test',
				'call.started',
				'__proto__',
			),
			value,
		),
		hookType: fc.oneof(
			fc.constantFrom('Outcome added', 'callOutcome', 'Call booked', 'constructor'),
			value,
		),
		timestamp: fc.oneof(
			fc.constantFrom('2026-05-06T11:00:00Z', '2020-01-01T00:00:00Z', '9999-12-31T23:59:59-23:59'),
			value,
		),
		uuid: value,
		callOutcome: fc.oneof(fc.constant('SALE'), value),
		closerEmail: value,
		campaign: fc.oneof(fc.record({ id: value }), value),
		lead: fc.oneof(
			fc.record(
				{ id: value, callId: value, status: value, disposition: value, attempts: value },
				{ requiredKeys: [] },
			),
			value,
		),
		call: fc.oneof(fc.record({ id: value, callId: value }, { requiredKeys: [] }), value),
		callId: value,
	},
	{ requiredKeys: [] },
);
const text = fc.oneof(
	{
		weight: 6,
		arbitrary: fc
			.oneof(element, fc.array(fc.oneof(element, value), { maxLength: 4 }))
			.map((json) => JSON.stringify(json)),
	},
	{ weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
	{ weight: 1, arbitrary: anyJson.map((json) => JSON.stringify(json)) },
);

const SCHEMES: Scheme[] = [
	{ kind: 'none' },
	{ kind: 'misconfigured', reason: 'blank' },
	osmTalkScheme(...SECRETS),
	iClosedScheme('base64', ...SECRETS),
	urlSecretScheme(...SECRETS),
	headerSecretScheme(...SECRETS),
];

/** The rows of the table of answers that a request can reach before deduplication. */
const ANSWERS = [
	'200 {"status":"ignored"}',
	'400 {"error":"event is older than 72 hours"}',
	'400 {"error":"expected an iClosed outcome with \\"hookType\\": \\"Outcome added\\""}',
	'400 {"error":"expected an osmTalk event with \\"event\\": \\"campaign.lead_completed\\" or \\"call.analysis_completed\\""}',
	'401 {"error":"unauthorized"}',
];

describe('whatever request arrives', () => {
	it('nothing is thrown, every answer is one of the contract’s, and only verified senders run anything', () => {
		const proofs = fc.constantFrom('good', 'bad', 'none');
		check(
			RUNS.bodies,
			fc.property(
				text,
				fc.constantFrom(...SCHEMES),
				proofs,
				fc.boolean(),
				fc.boolean(),
				(sent, scheme, proof, isTest, isIClosed) => {
					const secret = proof === 'good' ? SECRETS[1] : 'another secret';
					const delivery = request({
						body: sent,
						headers:
							proof === 'none'
								? {}
								: {
										'x-osmtalk-signature': `sha256=${mac(sent, secret)}`,
										'x-iclosed-signature': mac(sent, secret, 'base64'),
										'x-iclosed-secret': Buffer.from(secret).toString('latin1'),
										'x-original-uri': `/?token=${encodeURIComponent(secret)}`,
									},
						query: proof === 'none' ? {} : { token: secret },
					});
					const received = receive(delivery, {
						provider: isIClosed ? iClosed : osmTalk,
						scheme,
						isTest,
						selection: () => ({
							events: ['lead_completed', 'outcome_added'],
							keptOutBy: isIClosed
								? iClosedFilters({ outcomes: ['won'], closerEmails: '' })
								: osmTalkFilters({ words: 'completed' }),
							replayWindowHours: 72,
							includeHeaders: true,
						}),
					});
					const mayEnter =
						scheme.kind === 'none' || (scheme.kind !== 'misconfigured' && proof === 'good');
					if ('run' in received) {
						expect(mayEnter).toBe(true);
						const json = JSON.stringify(received);
						expect(JSON.parse(json)).toEqual({ run: received.run.map(() => expect.anything()) });
						if (scheme.kind !== 'none') expect(json).not.toContain(encodeURIComponent(SECRETS[1]));
					} else {
						expect(ANSWERS).toContain(`${received.status} ${JSON.stringify(received.body)}`);
						expect(received.status === 401).toBe(!mayEnter);
					}
				},
			),
		);
	});
});
