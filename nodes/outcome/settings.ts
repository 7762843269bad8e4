import { createCalendar, type Calendar } from './calendar';
import { CRM_NAMES, type CrmName } from './crm/crm';
import { compileOutcomeRules, type OutcomeRule, type OutcomeRules } from './customMapping';
import { compileFieldRules, type FieldRule } from './fieldMapping';
import { createPhoneReader, toCurrency, type PhoneReader } from './values';

const UTC = createCalendar('UTC') as Calendar;

/** What the user asked for, compiled once per run and distinct setting. */
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
	/** Names of the user's rules and paths that matched something so far. */
	used: Set<string>;
}

/** What the user asked for, as entered. Blank codes are none. */
export interface SettingsInput {
	defaultCountry?: string;
	defaultCurrency?: string;
	outcomeMapping?: readonly OutcomeRule[];
	fieldMapping?: ReadonlyArray<{ target: string; path: string }>;
	/** Names of CRMs; text until compiled, as an expression may have given them. */
	crmFields?: readonly string[];
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
	const unknownCrm = input.crmFields?.find((name) => !isCrmName(name));
	if (unknownCrm !== undefined) {
		return {
			ok: false,
			reason: `'CRM Fields' names "${unknownCrm}", which is no CRM that this node knows`,
			remedy: `Choose among: ${CRM_NAMES.join(', ')}`,
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
			crm: (input.crmFields ?? []).filter(isCrmName),
			calendar: createCalendar(input.timezone ?? '') ?? UTC,
			includeRaw: input.includeRaw ?? false,
			used: new Set(),
		},
		hints: outcomeRules.hints,
	};
}

const isCrmName = (name: string): name is CrmName => CRM_NAMES.some((known) => known === name);

/**
 * Says which rules and paths matched nothing in a run.
 * @param all the settings that the run's items had, after the run
 */
export function unmatchedHints(all: readonly NormalizeSettings[]): string[] {
	const used = new Set(all.flatMap((settings) => [...settings.used]));
	const unusedOf = (rulesOf: (settings: NormalizeSettings) => ReadonlyArray<{ name: string }>) => [
		...new Set(
			all
				.flatMap(rulesOf)
				.map(({ name }) => name)
				.filter((name) => !used.has(name)),
		),
	];
	const words = unusedOf(({ outcomeRules }) => outcomeRules.all);
	const paths = unusedOf(({ fieldRules }) => fieldRules);
	return [
		...(words.length === 0
			? []
			: [
					`No outcome of this run matched these rules of 'Outcome Mapping': ${words.join(', ')}. If one should have, compare its value with outcome.raw of the record`,
				]),
		...paths.map(
			(name) =>
				`${name} leads to nothing in this run. Drag the field into 'Path' from the input panel, or write its path in the vendor's payload`,
		),
	];
}
