import { createCalendar, type Calendar } from './calendar';
import type { CrmName } from './crm/crm';
import { compileOutcomeRules, type OutcomeRule, type OutcomeRules } from './customMapping';
import { compileFieldRules, type FieldRule } from './fieldMapping';
import { createPhoneReader, toCurrency, type PhoneReader } from './values';

const UTC = createCalendar('UTC') as Calendar;

/** What the user asked for, compiled once per run. */
export interface NormalizeSettings {
	/** Reads phones, with the default country where a number names none. */
	readPhone: PhoneReader;
	/** ISO 4217 code of amounts whose currency nobody states; null: it stays unknown. */
	defaultCurrency: string | null;
	/** The user's own words. */
	outcomeRules: OutcomeRules;
	/** Paths of the payload that fill fields of the record. */
	fieldRules: readonly FieldRule[];
	crm: readonly CrmName[];
	/** Whose days count in a CRM. */
	calendar: Calendar;
	includeRaw: boolean;
}

/** What the user asked for, as entered. Blank codes are none. */
export interface SettingsInput {
	defaultCountry?: string;
	defaultCurrency?: string;
	outcomeMapping?: readonly OutcomeRule[];
	fieldMapping?: ReadonlyArray<{ target: string; path: string }>;
	crmFields?: readonly CrmName[];
	/** IANA name; UTC, if there is no such zone. */
	timezone?: string;
	includeRaw?: boolean;
}

export type CompiledSettings =
	| { ok: true; settings: NormalizeSettings; hints: string[] }
	| { ok: false; reason: string; remedy: string };

/**
 * Compiles the user's settings.
 * @param sources the vendors whose outcomes this run reads
 * @returns the settings and hints about rules that do nothing, or what cannot be used and how to put it right
 */
export async function compileSettings(
	input: SettingsInput,
	sources: readonly string[],
): Promise<CompiledSettings> {
	const country = input.defaultCountry?.trim() || null;
	const readPhone = await createPhoneReader(country);
	if (readPhone === undefined) {
		return {
			ok: false,
			reason: `'Default Country' is "${country}", which is no country code`,
			remedy: 'Enter the two letters of ISO 3166, e.g. US, GB or IN',
		};
	}
	const currency = input.defaultCurrency?.trim() || null;
	const defaultCurrency = toCurrency(currency);
	if (currency !== null && defaultCurrency === null) {
		return {
			ok: false,
			reason: `'Default Currency' is "${currency}", which is no currency code`,
			remedy: 'Enter the three letters of ISO 4217, e.g. USD, EUR or INR',
		};
	}
	const outcomeRules = compileOutcomeRules(input.outcomeMapping ?? [], sources);
	if (!outcomeRules.ok) return outcomeRules;
	const fieldRules = compileFieldRules(input.fieldMapping ?? []);
	if (!fieldRules.ok) return fieldRules;
	return {
		ok: true,
		settings: {
			readPhone,
			defaultCurrency,
			outcomeRules: outcomeRules.rules,
			fieldRules: fieldRules.rules,
			crm: input.crmFields ?? [],
			calendar: createCalendar(input.timezone ?? '') ?? UTC,
			includeRaw: input.includeRaw ?? false,
		},
		hints: outcomeRules.hints,
	};
}
