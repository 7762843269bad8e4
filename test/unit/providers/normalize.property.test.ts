import fc from 'fast-check';

import { CRM_NAMES } from '../../../nodes/outcome/crm/crm';
import { FIELD_TARGETS } from '../../../nodes/outcome/fieldTargets';
import type { NormalizeSettings } from '../../../nodes/outcome/settings';
import { normalize } from '../../../nodes/providers/normalize';
import { PROVIDERS } from '../../../nodes/providers/registry';
import { objectionsTo } from './jsonSchema';
import { NOW, settingsOf } from './reading';

/** Keys that a payload may carry into prototypes, besides ordinary ones. */
const key = fc.oneof(
	fc.string(),
	fc.constantFrom('__proto__', 'constructor', 'toString', 'Client Name', 'order.id'),
);

const leaf = fc.oneof(
	fc.constant(null),
	fc.boolean(),
	fc.double({ noNaN: false }),
	fc.integer(),
	fc.string({ unit: 'binary' }),
	fc.constantFrom(
		'5000.00',
		'1.234,56',
		'true',
		'yes',
		'+33*********',
		'020 7946 0958',
		'2024-03-20T10:00:00Z',
	),
	fc.constantFrom(
		'0000-01-01T00:00:00+14:00',
		'9999-12-31T23:59:59-14:00',
		'<!here> `x` *y*',
		'HOURS',
		' ',
		'',
	),
);
const json = fc.letrec((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		leaf,
		fc.array(tie('value'), { maxLength: 4 }),
		fc.dictionary(key, tie('value'), { maxKeys: 5 }),
	),
})).value;

const words = (...known: string[]) => fc.oneof(fc.constantFrom(...known), leaf);
const some = (fields: Record<string, fc.Arbitrary<unknown>>) =>
	fc.record(fields, { requiredKeys: [] });
const anyOf = (...names: string[]) =>
	Object.fromEntries(names.map((name) => [name, fc.oneof(leaf, json)]));

const iClosedPayload = some({
	...anyOf(
		'uuid',
		'email',
		'contactId',
		'firstName',
		'lastName',
		'phoneNumber',
		'closerEmail',
		'startTime',
		'notes',
	),
	...anyOf(
		'eventId',
		'eventName',
		'eventDuration',
		'dealValue',
		'productName',
		'deal',
		'transaction',
		'objection',
	),
	eventDurationUnit: words('MINUTES', 'HOURS', 'hour'),
	callOutcome: words('SALE', 'No Sale', 'REJECTED', 'PENDING', 'price-objection'),
	noSaleReason: words('NO_SHOW', 'BAD_FIT', 'OTHER'),
	hookType: words('Outcome added', 'call.outcome_added', 'Call booked'),
	deal: fc.oneof(some(anyOf('value', 'transactionType', 'createdAt')), json),
});

const analysis = fc.oneof(
	some({
		...anyOf('summary', 'sentiment', 'company_name', 'budget_inr'),
		lead_qualified: words('true', 'no'),
		success: words('yes'),
		next_action: words('not_interested', 'callback_later', 'book_demo'),
	}),
	json,
);
const variables = fc.oneof(
	some(anyOf('first_name', 'First Name', 'name', 'company', 'E-Mail')),
	json,
);
const leadFields = {
	...anyOf('id', 'phoneNumber', 'attempts', 'callId'),
	status: words('completed', 'no-answer', 'dnc_blocked', 'failed'),
	disposition: words('qualified', 'callback', 'completed'),
	outcome: analysis,
	variables,
};
const osmTalkPayload = some({
	...leadFields,
	...anyOf('timestamp', 'campaignId', 'leadId'),
	event: words(
		'campaign.lead_completed',
		'call.analysis_completed',
		'webhook.test',
		'call.started',
	),
	campaign: fc.oneof(some(anyOf('id', 'name')), json),
	lead: fc.oneof(some(leadFields), json),
	call: fc.oneof(
		some({
			...anyOf(
				'id',
				'callId',
				'agentId',
				'startedAt',
				'endedAt',
				'durationSeconds',
				'to',
				'from',
				'phoneNumber',
			),
			...anyOf('recordingUrl', 'channel', 'metadata'),
			direction: words('inbound', 'outbound', 'constructor'),
			status: words('completed', 'failed'),
			dynamicVariables: variables,
		}),
		json,
	),
	analysis,
});

const payload = fc.oneof(iClosedPayload, osmTalkPayload, json);
const body = fc.oneof(payload, fc.array(payload, { maxLength: 4 }));
const envelope = some({
	...anyOf('callKey', 'receivedAt', 'occurredAt', 'verified', 'warnings'),
	id: words('iclosed:outcome_added:1'),
	source: words('iclosed', 'osmtalk', 'constructor'),
	event: words('outcome_added', 'lead_completed', 'analysis_completed', 'toString'),
	data: payload,
});
const item = fc.oneof(
	body,
	body.map((each) => ({ headers: {}, query: {}, body: each })),
	envelope,
);

const path = fc.oneof(
	fc.constantFrom(
		'lead.outcome.budget_inr',
		'dealValue',
		'deal.value',
		'uuid',
		'lead',
		'analysis.summary',
	),
	fc.constantFrom(
		'__proto__',
		'constructor.name',
		'lead.variables["Client Name"]',
		'transaction[0]',
		'notes',
	),
);
const settingsInput = fc.record({
	defaultCountry: fc.constantFrom('', 'IN', 'gb'),
	defaultCurrency: fc.constantFrom('', 'EUR', 'jpy'),
	outcomeMapping: fc.array(
		fc.record({
			source: fc.constantFrom('any', 'iclosed', 'osmtalk'),
			value: fc.constantFrom('sale', 'No Sale', 'book_demo', 'completed', '', 'toString'),
			category: fc.constantFrom('won', 'lost', 'unknown'),
		}),
	),
	fieldMapping: fc.array(fc.record({ target: fc.constantFrom(...FIELD_TARGETS), path }), {
		maxLength: 6,
	}),
	crmFields: fc.subarray([...CRM_NAMES]),
	includeRaw: fc.boolean(),
});

describe('normalize, for any JSON and any settings', () => {
	it('gives records that the published JSON Schema accepts, or says why there is none', async () => {
		await fc.assert(
			fc.asyncProperty(item, settingsInput, async (value, input) => {
				const settings = await settingsOf(input);
				const normalized = normalize(value, PROVIDERS, settings, NOW);
				if (!normalized.ok) {
					expect(normalized.reason).toMatch(
						/^(expects one of these events|reads no data nested deeper)/,
					);
					return;
				}
				expect(normalized.records.length).toBeGreaterThan(0);
				for (const record of normalized.records) {
					expect(objectionsTo(record)).toEqual([]);
					expect(record.headline).not.toMatch(/undefined|null|NaN|· *$|^ *·|[\r\n]/);
					expect(record.slackHeadline).not.toMatch(/· *$|^ *·|[\r\n<>`*~]/);
				}
			}),
			{ numRuns: 1000 },
		);
	});

	describe('with one run’s settings', () => {
		let settings: NormalizeSettings;
		beforeAll(async () => {
			settings = await settingsOf({ crmFields: [...CRM_NAMES], includeRaw: true });
		});

		it('gives the same record for the same payload', () => {
			fc.assert(
				fc.property(item, (value) => {
					const once = normalize(value, PROVIDERS, settings, NOW);
					expect(normalize(structuredClone(value), PROVIDERS, settings, NOW)).toEqual(once);
				}),
			);
		});

		it('leaves the payload as it was', () => {
			fc.assert(
				fc.property(item, (value) => {
					const before = structuredClone(value);
					normalize(value, PROVIDERS, settings, NOW);
					expect(value).toEqual(before);
				}),
			);
		});
	});
});
