import type { Warning } from '../warning';
import type { Call } from './call';
import type { Cells, CountedColumn } from './cells';
import { compare } from './tally';

/** What a table without the column cannot tell; an empty column is no loss where a call can do without. */
const LOST_WITHOUT = {
	origin: 'contact rate and show rate cannot be counted',
	receivedAt: 'of several rows about one call, the latest cannot be told',
	connection: 'whether people talked is told by the category alone',
	agent: 'who held the calls is unknown',
	campaign: 'the campaigns are unknown',
	source: 'the vendors are unknown',
	dealValue: 'there is no revenue',
	dealCurrency: 'the currency of the revenue is unknown',
	reason: 'there are no reasons',
	objection: 'there are no objections',
} as const satisfies { [Column in CountedColumn]?: string };

/** Gathers what was odd in the rows: one warning for each column, however many rows there are. */
export class Oddities {
	private missing = Object.keys(LOST_WITHOUT) as Array<keyof typeof LOST_WITHOUT>;
	private readonly byPath = new Map<string, { message: string; calls: number }>();

	/** Takes note of the columns that a row has. */
	see(cells: Cells): void {
		if (this.missing.length > 0) this.missing = this.missing.filter((column) => !(column in cells));
	}

	add({ oddities }: Call): void {
		for (const { path, message } of oddities) this.addOne(path, message);
	}

	addOne(path: string, message: string): void {
		const known = this.byPath.get(path);
		if (known === undefined) {
			this.byPath.set(path, { message, calls: 1 });
			return;
		}
		known.calls += 1;
		// Which example is shown must not depend on the order of the rows.
		if (compare(message, known.message) < 0) known.message = message;
	}

	/** @param calls how many calls there were: where there are none, nothing is missing */
	warnings(calls: number): Warning[] {
		const absent = calls === 0 ? [] : this.missing;
		return [
			...[...this.byPath].map(([path, { message, calls }]) => ({
				path,
				message: calls === 1 ? message : `${message}; ${calls} calls hold the like`,
			})),
			...absent.map((path) => ({
				path,
				message: `is missing in every row: ${LOST_WITHOUT[path]}`,
			})),
		].sort((one, other) => compare(one.path, other.path));
	}
}
