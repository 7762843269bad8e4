import {
	compileSettings,
	type NormalizeSettings,
	type SettingsInput,
} from '../../../nodes/outcome/settings';
import type { Outcome } from '../../../nodes/outcome/schema';
import { normalize } from '../../../nodes/providers/normalize';
import { PROVIDERS } from '../../../nodes/providers/registry';

export const NOW = '2026-05-07T08:00:00.000Z';

const SOURCES = PROVIDERS.map(({ source }) => source);

/** The settings of a run; fails the test when they cannot be used. */
export async function settingsOf(input: SettingsInput = {}): Promise<NormalizeSettings> {
	const compiled = await compileSettings(input, SOURCES);
	if (!compiled.ok) throw new Error(compiled.reason);
	return compiled.settings;
}

/** The one record of an item; fails the test when there is none or more than one. */
export async function recordOf(json: unknown, input: SettingsInput = {}): Promise<Outcome> {
	const normalized = normalize(json, PROVIDERS, await settingsOf(input), NOW);
	if (!normalized.ok) throw new Error(normalized.reason);
	const [record, ...rest] = normalized.records;
	if (record === undefined || rest.length > 0)
		throw new Error(`${rest.length + 1} records instead of one`);
	return record;
}

/** An iClosed outcome with the given fields, and only those. */
export const iClosedOutcome = (fields: object = {}) => ({
	uuid: 1,
	hookType: 'Outcome added',
	...fields,
});

/** A lead of osmTalk, nested as its outcomes page shows it. */
export const osmTalkLead = (lead: object = {}, rest: object = {}) => ({
	event: 'campaign.lead_completed',
	lead: { callId: 'call_1', ...lead },
	...rest,
});

/** An analysis of osmTalk. */
export const osmTalkAnalysis = (analysis: unknown = {}, call: object = {}) => ({
	event: 'call.analysis_completed',
	call: { id: 'call_1', ...call },
	analysis,
});
