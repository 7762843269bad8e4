import type { Calendar } from '../calendar';
import { CATEGORIES, type Category } from '../categories';
import { ORIGINS, type Origin } from '../origin';
import { CONNECTIONS, SCHEMA_VERSION } from '../schema';
import { readNumber, readSnakeCase, show, toCurrency, toInstant, toWord } from '../values';
import type { Warning } from '../warning';
import { readCells, type Cells } from './cells';
import { hasTalked } from './talked';

/** What is counted of a call: the columns of a row, or the same of a whole record, read as what they should be. */
export interface Call {
	/** Place of the item among the items. */
	item: number;
	/** Null: no other row can be about the same call. */
	key: string | null;
	/** Milliseconds since the epoch. */
	calledAt: number | null;
	receivedAt: number | null;
	category: Category;
	origin: Origin | null;
	talked: boolean | null;
	agent: string | null;
	campaign: string | null;
	source: string | null;
	dealValue: number | null;
	dealCurrency: string | null;
	reason: string | null;
	objection: string | null;
	/** What was odd and how it was read, by column. */
	oddities: readonly Warning[];
}

/** Beyond this, a number holds no cents any more. */
const LARGEST_AMOUNT = Number.MAX_SAFE_INTEGER / 100;

/**
 * Reads an item as a call: a record, or a row of a table, in which people may have edited every cell. Never throws.
 * @returns undefined for what is neither; null for an empty row
 */
export function readCall(
	json: unknown,
	calendar: Calendar,
	item: number,
	seen: { see(cells: Cells): void },
): Call | null | undefined {
	const cells = readCells(json, calendar);
	if (cells === undefined || cells === null) return cells;
	seen.see(cells);
	const oddities: Warning[] = [];
	const odd = (path: string, message: string) => void oddities.push({ path, message });

	const { schemaVersion } = cells;
	if (schemaVersion !== undefined && schemaVersion !== SCHEMA_VERSION) {
		odd(
			'schemaVersion',
			`is ${show(schemaVersion)}, this node knows ${SCHEMA_VERSION}; read as far as it is known`,
		);
	}
	const key = readText(cells.key);
	if (key === null) odd('key', 'is empty; counted as a call of its own');
	const category = readWord(cells.category, CATEGORIES);
	if (category === null)
		odd('category', `${show(cells.category ?? '')} is no category; counted as unknown`);
	const connection = readWord(cells.connection, CONNECTIONS) ?? 'unknown';
	const dealValue = readAmount(cells.dealValue, odd);
	const counted = category ?? 'unknown';
	return {
		item,
		key,
		calledAt: readTime(cells, calendar, odd),
		receivedAt: toMilliseconds(cells.receivedAt),
		category: counted,
		origin: counted === 'do_not_contact' ? null : readWord(cells.origin, ORIGINS),
		talked: hasTalked(counted, connection),
		agent: readText(cells.agent),
		campaign: readText(cells.campaign),
		source: readText(cells.source),
		dealValue,
		dealCurrency: dealValue === null ? null : readCurrency(cells.dealCurrency, odd),
		reason: readSnakeCase(cells.reason).value,
		objection: readSnakeCase(cells.objection).value,
		oddities,
	};
}

type Tell = (path: string, message: string) => void;

function readText(value: unknown): string | null {
	if (typeof value === 'string') return value.trim() || null;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** One of a closed set, in any spelling: "No-show" is `no_show`. */
function readWord<Word extends string>(value: unknown, words: readonly Word[]): Word | null {
	if (typeof value !== 'string') return null;
	return (
		words.find((word) => word === value) ?? words.find((word) => word === toWord(value)) ?? null
	);
}

function readAmount(value: unknown, odd: Tell): number | null {
	const { value: amount, oddity } = readNumber(value);
	if (oddity !== undefined) odd('dealValue', oddity);
	if (amount === null || Math.abs(amount) <= LARGEST_AMOUNT) return amount;
	odd('dealValue', `${show(amount)} is no plausible amount; left out`);
	return null;
}

function readCurrency(value: unknown, odd: Tell): string | null {
	const text = readText(value);
	const code = toCurrency(text);
	if (text !== null && code === null)
		odd('dealCurrency', `${show(text)} is no ISO 4217 currency code; counted without one`);
	return code;
}

/** A day without a time counts as the beginning of that day. */
function readTime({ calledAt, day }: Cells, calendar: Calendar, odd: Tell): number | null {
	const time = toMilliseconds(calledAt) ?? calendar.startOf(readText(day) ?? '');
	if (time === null) odd('calledAt', `${show(calledAt ?? '')} is no time; counted without one`);
	return time;
}

/** As this package writes instants. Days beyond the 28th, which not every month has, are for `toInstant` to check. */
const AS_WRITTEN =
	/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

function toMilliseconds(value: unknown): number | null {
	if (typeof value === 'string' && AS_WRITTEN.test(value)) return Date.parse(value);
	const isDate = value instanceof Date && !Number.isNaN(value.getTime());
	const instant = toInstant(isDate ? value.toISOString() : value);
	return instant === null ? null : Date.parse(instant);
}
