import type { Calendar } from '../calendar';
import { COLUMNS, type ColumnName } from '../columns';
import { isJsonObject, type JsonObject } from '../json';
import type { Outcome } from '../schema';

/** The columns that are counted. */
const COUNTED = [
	'key',
	'category',
	'calledAt',
	'day',
	'receivedAt',
	'origin',
	'connection',
	'agent',
	'campaign',
	'source',
	'dealValue',
	'dealCurrency',
	'reason',
	'objection',
] as const satisfies readonly ColumnName[];

export type CountedColumn = (typeof COUNTED)[number];
/** Of unproven type: tables are edited by people. A column that the row does not have is absent. */
export type Cells = { [Name in CountedColumn]?: unknown } & { schemaVersion?: unknown };

/**
 * What an item holds in the columns that are counted.
 * @returns undefined for what is neither a record nor a row; null for an empty row
 */
export function readCells(json: unknown, calendar: Calendar): Cells | null | undefined {
	if (!isJsonObject(json)) return undefined;
	if (isJsonObject(json.outcome)) return ofRecord(json, calendar);
	let isBlank = true;
	const cells: Cells = {};
	for (const name in json) {
		const column = columnOf(name);
		const value = json[name];
		if (column === undefined) {
			isBlank &&= name === 'row_number' || isEmpty(value);
			continue;
		}
		isBlank &&= isEmpty(value);
		// A column under its own name wins over one of another spelling.
		if (column === name || !(column in cells)) cells[column] = value;
	}
	if (isBlank) return null;
	return 'key' in cells || 'category' in cells ? cells : undefined;
}

/** The same columns of a whole record, of whatever version, with whatever sections are left in it. */
function ofRecord(json: JsonObject, calendar: Calendar): Cells {
	const section = (name: string) => (isJsonObject(json[name]) ? json[name] : {});
	const record = {
		...json,
		outcome: section('outcome'),
		agent: section('agent'),
		call: { scheduledMinutes: null, channel: null, ...section('call') },
		deal: section('deal'),
		campaign: section('campaign'),
	} as unknown as Outcome;
	const cells: Cells = { schemaVersion: json.schemaVersion };
	for (const column of COUNTED) {
		if (column !== 'day') cells[column] = COLUMNS[column].of(record, calendar);
	}
	return cells;
}

/** Databases and people spell columns their own way: `deal_value` and "Deal Value" are `dealValue`. */
const spelled = new Map<string, CountedColumn>(COUNTED.map((column) => [fold(column), column]));
const exact = new Map<string, CountedColumn | undefined>(COUNTED.map((column) => [column, column]));
const MOST_SPELLINGS = 1_000;

function columnOf(name: string): CountedColumn | undefined {
	if (exact.has(name)) return exact.get(name);
	const column = spelled.get(fold(name));
	if (exact.size < MOST_SPELLINGS) exact.set(name, column);
	return column;
}

function fold(name: string): string {
	return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function isEmpty(value: unknown): boolean {
	return value === null || value === undefined || value === '';
}
