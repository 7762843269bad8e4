import { z } from 'zod/v4';

import { CATEGORIES, GROUPS } from './categories';

/**
 * The common record, version 1: one per call outcome, whatever the vendor. The one source of the types, of the JSON Schema,
 * of the editor's previews and of the reference table. Unknown values are null, never absent and never guessed.
 */
export const SCHEMA_VERSION = '1';

const text = z.string().nullable();
const instant = z.iso
	.datetime({ precision: 3 })
	.nullable()
	.describe('ISO 8601 UTC with milliseconds');
const count = z.number().int().min(0).nullable();
const object = z.record(z.string(), z.unknown());

export const MAPPED_BY = ['custom', 'vendor', 'derived', 'fallback'] as const;
export const CONNECTIONS = [
	'connected',
	'voicemail',
	'no_answer',
	'busy',
	'failed',
	'blocked',
	'no_show',
	'canceled',
	'unknown',
] as const;
export const AGENT_KINDS = ['human', 'ai'] as const;

const outcome = z
	.strictObject({
		category: z.enum(CATEGORIES).describe('What to route on; a closed set'),
		group: z.enum(GROUPS).describe('The group that the category belongs to'),
		detail: text.describe('Finer than the category, in snake_case; an open set'),
		reason: text.describe('Why not, in snake_case'),
		objection: text.describe('What the contact objected to, in snake_case'),
		nextAction: text.describe('What was agreed to happen next'),
		raw: text.describe("The vendor's own word, untouched"),
		mappedBy: z
			.enum(MAPPED_BY)
			.describe(
				'Which rule decided: your own mapping, a documented word of the vendor, the fields around it, or nothing',
			),
		connection: z.enum(CONNECTIONS).describe('What became of the call itself'),
	})
	.describe('What the call led to');

const contact = z
	.strictObject({
		id: text.describe("The vendor's id of the contact"),
		email: text.describe('E-mail address'),
		phone: text.describe('E.164, e.g. +14155550123'),
		phoneRaw: text.describe('The number as the vendor sent it'),
		firstName: text.describe('Given name'),
		lastName: text.describe('Family name'),
		fullName: text.describe('The whole name'),
		company: text.describe('The company of the contact'),
	})
	.describe('Who was called');

const agent = z
	.strictObject({
		id: text.describe("The vendor's id of the voice agent or closer"),
		email: text.describe('E-mail address of the closer'),
		name: text.describe('Name of the voice agent or closer'),
		kind: z.enum(AGENT_KINDS).describe('Whether a person or a voice agent held the call'),
	})
	.describe('Who held the call');

const call = z
	.strictObject({
		id: text.describe("The vendor's id of the call"),
		startedAt: instant.describe('Start of the call, ISO 8601 UTC'),
		endedAt: instant.describe('End of the call, ISO 8601 UTC'),
		durationSeconds: z.number().min(0).nullable().describe('How long the call took, in seconds'),
		scheduledMinutes: z
			.number()
			.min(0)
			.nullable()
			.describe('How long it was booked for, in minutes'),
		direction: text.describe('inbound or outbound'),
		channel: text.describe('phone, web, chat, …'),
		attempts: count.describe('How often the contact was dialled'),
		recordingUrl: text.describe('Address of the recording'),
		eventTypeId: text.describe("The vendor's id of the booking page or call type"),
		eventTypeName: text.describe('Name of the booking page or call type'),
	})
	.describe('The call');

const campaign = z
	.strictObject({
		id: text.describe("The vendor's id of the campaign"),
		name: text.describe('Name of the campaign'),
		leadId: text.describe("The vendor's id of the contact within the campaign"),
	})
	.nullable()
	.describe('The campaign; null when the call belongs to none');

const deal = z
	.strictObject({
		value: z.number().nullable().describe('Amount, a decimal number in units of the currency'),
		currency: text.describe('ISO 4217 code, e.g. USD'),
		product: text.describe('What was sold'),
		transactionType: text.describe("The vendor's word for the kind of payment"),
		createdAt: instant.describe('When the deal was made, ISO 8601 UTC'),
	})
	.nullable()
	.describe('The deal; null unless money or a product is stated');

const analysis = z
	.strictObject({
		summary: text.describe('Summary of the call'),
		sentiment: text.describe('positive, neutral or negative'),
		success: z.boolean().nullable().describe('Whether the agent reached its goal'),
		leadQualified: z.boolean().nullable().describe('Whether the contact qualified'),
		fields: object.describe('Every field that the analysis declares, untouched'),
	})
	.nullable()
	.describe("The voice agent's analysis; null when there is none");

const warning = z.strictObject({
	path: z.string().describe("Where in the vendor's payload, or the parameter it is about"),
	message: z.string().describe('What was odd, and how it was read'),
});

const crmObjects = z.strictObject({
	key: z.string().min(1).describe('By which the call is found again: its identity'),
	person: object.nullable().describe('The person; null when the call names nobody'),
	activityType: z.string().describe('Which kind of activity logs the call, as the API spells it'),
	activity: object.describe('The activity that logs the call'),
	deal: object.nullable().describe('The deal; null when the outcome says nothing about one'),
});
const crm = z
	.strictObject({
		hubspot: crmObjects
			.optional()
			.describe('Properties of a HubSpot contact, call or meeting, deal'),
		salesforce: crmObjects.optional().describe('Fields of a Salesforce contact, task, opportunity'),
		pipedrive: crmObjects.optional().describe('Fields of a Pipedrive person, activity, deal'),
		close: crmObjects.optional().describe('Fields of a Close lead, call, opportunity'),
		highlevel: crmObjects.optional().describe('Fields of a HighLevel contact, note, opportunity'),
	})
	.optional()
	.describe('Objects ready to send to a CRM; only those that were switched on');

/** The fields in the order in which people read them: what happened, to whom, for how much; identities last. */
export const outcomeSchema = z
	.strictObject({
		headline: z.string().min(1).describe('One line for people, plain text'),
		outcome,
		contact,
		deal,
		agent,
		call,
		campaign,
		analysis,
		notes: text.describe('Notes of the person who held the call'),
		slackHeadline: z
			.string()
			.min(1)
			.describe('The headline for Slack: nothing in it formats, links, mentions or pings'),
		variables: object.describe('Variables that the call was made with'),
		metadata: object.describe("The vendor's metadata about the call"),
		warnings: z
			.array(warning)
			.describe('What was odd in the input and how it was read; empty when nothing was'),
		crm,
		raw: object.optional().describe("The vendor's payload; only when switched on"),
		source: z.string().min(1).describe('The vendor, e.g. iclosed or osmtalk'),
		event: z.string().min(1).describe('outcome_added, lead_completed or analysis_completed'),
		occurredAt: instant.describe('When the vendor says it happened, ISO 8601 UTC'),
		receivedAt: z.iso.datetime({ precision: 3 }).describe('When n8n received it, ISO 8601 UTC'),
		verified: z
			.boolean()
			.nullable()
			.describe(
				'Whether the trigger verified the sender; null when the input came from no trigger of this package',
			),
		id: z.string().min(1).describe('Identity of the event; use it as the idempotency key of a CRM'),
		callKey: text.describe(
			'Identity of the call, the same for every event about it; null when no call was placed',
		),
		schemaVersion: z.literal(SCHEMA_VERSION).describe('Version of this schema'),
	})
	.describe('The outcome of one call, in the same words for every vendor');

export type Outcome = z.infer<typeof outcomeSchema>;
export type Connection = (typeof CONNECTIONS)[number];
export type MappedBy = (typeof MAPPED_BY)[number];
