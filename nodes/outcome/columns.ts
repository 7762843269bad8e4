import type { Calendar } from './calendar';
import { originOf } from './origin';
import type { Outcome } from './schema';

export type Cell = string | number | boolean | null;

interface Column {
	type: 'string' | 'number';
	description: string;
	of: (record: Outcome, calendar: Calendar) => Cell;
}

/**
 * The record as one line of a sheet, in the order in which people read it. No name is one that n8n's Data Tables keep for
 * themselves (`id`, `createdAt`, `updatedAt`), and each is a valid name of a column there.
 */
export const COLUMNS = {
	day: text(
		'Day of the call in the time zone of the workflow, e.g. 2026-05-06',
		(record, calendar) => dayOf(calledAt(record), calendar),
	),
	headline: text('One line for people', ({ headline }) => headline),
	category: text('What to route on; a closed set', ({ outcome }) => outcome.category),
	group: text('The group that the category belongs to', ({ outcome }) => outcome.group),
	reason: text('Why not, in snake_case', ({ outcome }) => outcome.reason),
	objection: text(
		'What the contact objected to, in snake_case',
		({ outcome }) => outcome.objection,
	),
	nextAction: text('What was agreed to happen next', ({ outcome }) => outcome.nextAction),
	contactName: text('The whole name of the contact', ({ contact }) => contact.fullName),
	contactEmail: text('E-mail address of the contact', ({ contact }) => contact.email),
	contactPhone: text(
		'E.164, e.g. +14155550123; else as the vendor sent it',
		({ contact }) => contact.phone ?? contact.phoneRaw,
	),
	contactCompany: text('The company of the contact', ({ contact }) => contact.company),
	dealValue: number('Amount, in units of the currency', ({ deal }) => deal?.value ?? null),
	dealCurrency: text('ISO 4217 code, e.g. USD', ({ deal }) => deal?.currency ?? null),
	dealProduct: text('What was sold', ({ deal }) => deal?.product ?? null),
	agent: text(
		'Who held the call: name, else e-mail address, else id; "Voice agent" when it was one without any',
		({ agent }) =>
			agent.name ?? agent.email ?? agent.id ?? (agent.kind === 'ai' ? 'Voice agent' : null),
	),
	campaign: text(
		'The campaign: name, else id',
		({ campaign }) => campaign?.name ?? campaign?.id ?? null,
	),
	origin: text(
		'How the call came about: booked (an appointment), outbound (dialed) or inbound; empty when it was never placed',
		originOf,
	),
	connection: text('What became of the call itself', ({ outcome }) => outcome.connection),
	durationSeconds: number('How long the call took', ({ call }) => call.durationSeconds),
	notes: text(
		'Notes of the person who held the call, else the summary of the analysis',
		({ notes, analysis }) => notes ?? analysis?.summary ?? null,
	),
	source: text('The vendor, e.g. iclosed or osmtalk', ({ source }) => source),
	calledAt: text(
		'Start of the call, else when the vendor says it happened, else when n8n received it; ISO 8601 UTC',
		calledAt,
	),
	receivedAt: text('When n8n received it, ISO 8601 UTC', ({ receivedAt }) => receivedAt),
	key: text(
		'Identity of the call, else of the event: write rows by it, and each call has one',
		({ callKey, id }) => callKey ?? id,
	),
} satisfies Record<string, Column>;

export type ColumnName = keyof typeof COLUMNS;
export type Row = Record<ColumnName, Cell>;

/** The record without its nesting: text, numbers and nothing else. */
export function toRow(record: Outcome, calendar: Calendar): Row {
	const row: Partial<Row> = {};
	for (const name in COLUMNS)
		row[name as ColumnName] = COLUMNS[name as ColumnName].of(record, calendar);
	return row as Row;
}

function calledAt({ call, occurredAt, receivedAt }: Outcome): string {
	return call.startedAt ?? occurredAt ?? receivedAt;
}

function dayOf(instant: string, calendar: Calendar): string | null {
	const milliseconds = Date.parse(instant);
	return Number.isNaN(milliseconds) ? null : calendar.dayOf(milliseconds).day;
}

function text(description: string, of: Column['of']): Column {
	return { type: 'string', description, of };
}

function number(description: string, of: Column['of']): Column {
	return { type: 'number', description, of };
}
