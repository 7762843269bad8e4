import { CATEGORIES } from './categories';
import { isJsonObject, type JsonObject } from './json';
import { AGENT_KINDS, CONNECTIONS, type Outcome } from './schema';
import {
	readAmount,
	readBoolean,
	readCount,
	readCurrency,
	readEmail,
	readIdentifier,
	readInstant,
	readNumber,
	readSnakeCase,
	readText,
	show,
	toWord,
	type Read,
	type Reader,
} from './values';

/** What the package itself states about an outcome: its identity, where it came from, and what follows from the rest. */
type Stated =
	| 'schemaVersion'
	| 'id'
	| 'callKey'
	| 'source'
	| 'event'
	| 'receivedAt'
	| 'verified'
	| 'headline'
	| 'slackHeadline'
	| 'warnings'
	| 'crm'
	| 'raw'
	| 'outcome.group'
	| 'outcome.mappedBy'
	| 'contact.phoneRaw';

type Section = 'outcome' | 'contact' | 'agent' | 'call' | 'campaign' | 'deal' | 'analysis';
type Leaf = {
	[Key in keyof Outcome]-?: Key extends Section
		? `${Key}.${keyof NonNullable<Outcome[Key]> & string}`
		: Key;
}[keyof Outcome];

/** Dotted name of a field that a path of the payload may fill. */
export type FieldTarget = Exclude<Leaf, Stated>;

/** How each field reads what a path leads to. `phone` stands for the run's own reader, which knows the default country. */
export const FIELD_READERS = {
	occurredAt: readInstant,
	'outcome.category': oneOf(CATEGORIES),
	'outcome.detail': readSnakeCase,
	'outcome.reason': readSnakeCase,
	'outcome.objection': readSnakeCase,
	'outcome.nextAction': readText,
	'outcome.raw': readText,
	'outcome.connection': oneOf(CONNECTIONS),
	'contact.id': readIdentifier,
	'contact.email': readEmail,
	'contact.phone': 'phone',
	'contact.firstName': readText,
	'contact.lastName': readText,
	'contact.fullName': readText,
	'contact.company': readText,
	'agent.id': readIdentifier,
	'agent.email': readEmail,
	'agent.name': readText,
	'agent.kind': oneOf(AGENT_KINDS),
	'call.id': readIdentifier,
	'call.startedAt': readInstant,
	'call.endedAt': readInstant,
	'call.durationSeconds': readAmount,
	'call.scheduledMinutes': readAmount,
	'call.direction': readSnakeCase,
	'call.channel': readSnakeCase,
	'call.attempts': readCount,
	'call.recordingUrl': readText,
	'call.eventTypeId': readIdentifier,
	'call.eventTypeName': readText,
	'campaign.id': readIdentifier,
	'campaign.name': readText,
	'campaign.leadId': readIdentifier,
	'deal.value': readNumber,
	'deal.currency': readCurrency,
	'deal.product': readText,
	'deal.transactionType': readText,
	'deal.createdAt': readInstant,
	'analysis.summary': readText,
	'analysis.sentiment': readSnakeCase,
	'analysis.success': readBoolean,
	'analysis.leadQualified': readBoolean,
	'analysis.fields': readObject,
	notes: readText,
	variables: readObject,
	metadata: readObject,
} as const satisfies Record<FieldTarget, Reader<unknown> | 'phone'>;

export const FIELD_TARGETS = Object.keys(FIELD_READERS) as FieldTarget[];

export const isFieldTarget = (name: string): name is FieldTarget =>
	Object.hasOwn(FIELD_READERS, name);

function oneOf<Value extends string>(values: readonly Value[]): Reader<Value> {
	return (value) => {
		const known =
			typeof value === 'string' ? values.find((each) => each === toWord(value)) : undefined;
		if (known !== undefined) return { value: known };
		return { value: null, oddity: `is ${show(value)}, not one of ${values.join(', ')}; left out` };
	};
}

function readObject(value: unknown): Read<JsonObject> {
	if (isJsonObject(value)) return { value };
	return { value: null, oddity: `is ${show(value)} where an object was expected; left out` };
}
