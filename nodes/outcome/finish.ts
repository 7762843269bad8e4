import { CATEGORY_GROUPS } from './categories';
import { crmObjects } from './crm/crm';
import type { OutcomeDraft } from './draft';
import { applyFieldRules } from './fieldMapping';
import { toHeadline, toSlackHeadline } from './headline';
import type { JsonObject } from './json';
import { outcomeSchema, SCHEMA_VERSION, type Outcome } from './schema';
import type { NormalizeSettings } from './settings';
import type { Warning } from './warning';

/** What is known of an event before its payload is read. */
export interface EventFacts
	extends Pick<
		Outcome,
		'id' | 'callKey' | 'source' | 'event' | 'occurredAt' | 'receivedAt' | 'verified'
	> {
	data: JsonObject;
	warnings?: Warning[];
	/** The item that the event came in; paths may lead there too. */
	item: JsonObject;
}

/**
 * Makes a provider's draft the record: the user's words and fields win, then everything that follows from the record is
 * derived from it. Never throws.
 */
export function finish(
	facts: EventFacts,
	draft: OutcomeDraft,
	settings: NormalizeSettings,
): Outcome {
	const { mapping } = draft;
	const custom = settings.outcomeRules.find(facts.source, mapping.words);
	const category = custom?.category ?? mapping.category;
	const { detail, reason, objection, nextAction, raw, connection } = draft.outcome;

	const record: Outcome = {
		headline: '',
		outcome: {
			category,
			group: CATEGORY_GROUPS[category],
			detail,
			reason,
			objection,
			nextAction,
			raw,
			mappedBy: custom === undefined ? mapping.mappedBy : 'custom',
			connection,
		},
		contact: draft.contact,
		deal: draft.deal,
		agent: draft.agent,
		call: draft.call,
		campaign: draft.campaign,
		analysis: draft.analysis,
		notes: draft.notes,
		slackHeadline: '',
		variables: draft.variables,
		metadata: draft.metadata,
		warnings: [...(facts.warnings ?? []), ...draft.warnings],
		source: facts.source,
		event: facts.event,
		occurredAt: facts.occurredAt,
		receivedAt: facts.receivedAt,
		verified: facts.verified,
		id: facts.id,
		callKey: facts.callKey,
		schemaVersion: SCHEMA_VERSION,
	};
	const input = { payload: facts.data, item: facts.item };
	const leading = applyFieldRules(record, input, settings.fieldRules, settings.readPhone);
	for (const rule of custom === undefined ? leading : [custom, ...leading])
		settings.used.add(rule.name);
	if (record.outcome.mappedBy !== 'custom' && mapping.warning !== null)
		record.warnings.splice(facts.warnings?.length ?? 0, 0, mapping.warning);
	derive(record, settings);
	if (settings.crm.length > 0) {
		const { crm, warnings } = crmObjects(record, settings.crm, settings);
		record.crm = crm;
		record.warnings.push(...warnings);
	}
	if (settings.includeRaw) record.raw = facts.data;
	return inOrder(record);
}

const FIELDS = Object.keys(outcomeSchema.shape) as Array<keyof Outcome>;

/** People read a record in the schema's order, from the left. */
const inOrder = (record: Outcome) =>
	Object.fromEntries(
		FIELDS.flatMap((field) => (field in record ? [[field, record[field]]] : [])),
	) as Outcome;

/** What follows from other fields, whoever filled those. */
function derive(record: Outcome, { defaultCurrency }: NormalizeSettings): void {
	const { outcome, contact, deal } = record;
	outcome.group = CATEGORY_GROUPS[outcome.category];
	contact.fullName ??= [contact.firstName, contact.lastName].filter(Boolean).join(' ') || null;
	if (deal && deal.value !== null) deal.currency ??= defaultCurrency;
	record.headline = toHeadline(record);
	record.slackHeadline = toSlackHeadline(record);
}
