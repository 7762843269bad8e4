import { BLANK } from '../../outcome/blank';
import type { OutcomeDraft } from '../../outcome/draft';
import { isJsonObject, type JsonObject } from '../../outcome/json';
import type { NormalizeSettings } from '../../outcome/settings';
import {
	Leaves,
	readAmount,
	readCount,
	readIdentifier,
	readInstant,
	readSnakeCase,
	readText,
	show,
} from '../../outcome/values';
import type { Classification, Envelope, VendorEvent } from '../provider';
import { asSent, lookUp } from '../vocabulary';
import { readAnalysis, toAnalysis } from './analysis';
import { readContact } from './contact';
import { decideAnalysis, decideLead } from './mapping';
import { isTold, readPayload, type OsmTalkPayload } from './payload';
import { CONNECTIONS } from './vocabulary';

/** Reads a lead or an analysis of osmTalk into the vendor's part of the record. Never throws. */
export function toOutcome({ event, data }: Envelope, settings: NormalizeSettings): OutcomeDraft {
	const payload = readPayload(data);
	const leaves = new Leaves();
	warnOfSections(data, leaves);

	const { isLead, fields, path, analysis, decision } = decide(event, payload, data, leaves);
	const { detail, raw, ...mapping } = decision;
	const status = isLead ? payload.lead.status : payload.call.status;
	const variables = findVariables(payload, data);

	return {
		mapping,
		outcome: {
			detail,
			reason: null,
			objection: null,
			nextAction: analysis.nextAction,
			raw,
			connection: lookUp(CONNECTIONS, asSent(status)) ?? 'unknown',
		},
		contact: readContact(
			{
				...variables,
				...findPhone(payload, data),
				analysis: fields,
				analysisPath: path,
			},
			settings.readPhone,
			leaves,
		),
		agent: {
			id: leaves.read('call.agentId', payload.call.agentId, readIdentifier),
			email: null,
			name: null,
			kind: 'ai',
		},
		call: readCall(payload, data, leaves),
		campaign: readCampaign(payload, leaves),
		deal: null,
		analysis: toAnalysis(fields, analysis),
		notes: null,
		variables: variables.variables ?? {},
		metadata: payload.call.metadata ?? {},
		warnings: leaves.warnings,
	};
}

/** What a lead or an analysis says, by its status, its disposition and its next action. Never throws. */
export function classify({ event, data }: VendorEvent): Classification {
	const payload = readPayload(data);
	const { isLead, analysis, decision } = decide(event, payload, data, new Leaves());
	const { status, disposition } = isLead
		? payload.lead
		: { status: payload.call.status, disposition: null };
	const words = [asSent(status), asSent(disposition), analysis.nextAction];
	return { category: decision.category, words: words.filter((word) => word !== null) };
}

function decide(event: string, payload: OsmTalkPayload, data: JsonObject, leaves: Leaves) {
	const isLead = event === 'lead_completed';
	const { fields, path } = findAnalysis(payload, data, isLead);
	const analysis = readAnalysis(fields, path, leaves);
	const decision = isLead ? decideLead(payload, analysis) : decideAnalysis(payload, analysis);
	return { isLead, fields, path, analysis, decision };
}

function readCall(
	{ call, lead }: OsmTalkPayload,
	data: JsonObject,
	leaves: Leaves,
): OutcomeDraft['call'] {
	return {
		...BLANK.call,
		id: leaves.read(at(data, 'lead', 'callId'), lead.callId ?? call.id, readIdentifier),
		startedAt: leaves.read('call.startedAt', call.startedAt, readInstant),
		endedAt: leaves.read('call.endedAt', call.endedAt, readInstant),
		durationSeconds: leaves.read('call.durationSeconds', call.durationSeconds, readAmount),
		direction: leaves.read('call.direction', call.direction, readSnakeCase),
		channel: leaves.read('call.channel', call.channel, readSnakeCase),
		attempts: leaves.read(at(data, 'lead', 'attempts'), lead.attempts, readCount),
		recordingUrl: leaves.read('call.recordingUrl', call.recordingUrl, readText),
	};
}

function readCampaign(
	{ campaign, lead }: OsmTalkPayload,
	leaves: Leaves,
): OutcomeDraft['campaign'] {
	const id = leaves.read('campaign.id', campaign.id, readIdentifier);
	const name = leaves.read('campaign.name', campaign.name, readText);
	const leadId = leaves.read('lead.id', lead.id, readIdentifier);
	return id === null && name === null && leadId === null ? null : { id, name, leadId };
}

/** A lead carries its analysis as `outcome`, an analysis event as `analysis`; the settings page names both for both. */
function findAnalysis({ lead, analysis }: OsmTalkPayload, data: JsonObject, isLead: boolean) {
	const candidates = [
		{ fields: lead.outcome ?? null, path: at(data, 'lead', 'outcome') },
		{ fields: analysis ?? null, path: 'analysis' },
	];
	const [first, second] = isLead ? candidates : candidates.reverse();
	return first && isTold(first.fields) ? first : (second ?? { fields: null, path: 'analysis' });
}

function findVariables({ lead, call }: OsmTalkPayload, data: JsonObject) {
	if (isTold(lead.variables))
		return { variables: lead.variables ?? null, variablesPath: at(data, 'lead', 'variables') };
	return { variables: call.dynamicVariables ?? null, variablesPath: 'call.dynamicVariables' };
}

/** Without a `phoneNumber`, the contact is at the far end of the call. */
function findPhone({ lead, call }: OsmTalkPayload, data: JsonObject) {
	if (asSent(lead.phoneNumber) !== null)
		return { phone: lead.phoneNumber, phonePath: at(data, 'lead', 'phoneNumber') };
	const farEnd = lookUp(FAR_END, asSent(call.direction)) ?? ['phoneNumber', 'destination'];
	const field = farEnd.find((name) => asSent(call[name]) !== null) ?? 'phoneNumber';
	return { phone: call[field], phonePath: `call.${field}` };
}

type PhoneField = 'phoneNumber' | 'destination' | 'to' | 'from';
const FAR_END: Record<string, PhoneField[]> = {
	outbound: ['phoneNumber', 'destination', 'to'],
	inbound: ['phoneNumber', 'from'],
};

/** Where a field stands that may be nested or flat, for messages. */
function at(data: JsonObject, section: string, field: string): string {
	const nested = data[section];
	return isTold(data[field]) && !(isJsonObject(nested) && isTold(nested[field]))
		? field
		: `${section}.${field}`;
}

const SECTIONS = ['campaign', 'lead', 'call', 'analysis', 'outcome', 'variables'];

function warnOfSections(data: JsonObject, leaves: Leaves): void {
	const lead = isJsonObject(data.lead) ? data.lead : {};
	const sections = [
		...SECTIONS.map((name) => [name, data[name]] as const),
		...['variables', 'outcome'].map((name) => [`lead.${name}`, lead[name]] as const),
	];
	for (const [path, value] of sections) {
		if (value === null || value === undefined || isJsonObject(value)) continue;
		leaves.warn(path, `is ${show(value)} where an object was expected; left out`);
	}
}
