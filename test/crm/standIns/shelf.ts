import { notFound } from './standIn';

/** Records of one kind, in the order in which they were made. */
export class Shelf<Fields extends object> {
	private readonly records = new Map<string, Fields & { id: string }>();

	constructor(
		private readonly kind: string,
		/** The id of the record with this number. */
		private readonly idOf: (number: number) => string,
	) {}

	private count = 0;

	add(fields: Fields): Fields & { id: string } {
		const id = this.idOf(++this.count);
		const record = { ...fields, id };
		this.records.set(id, record);
		return record;
	}

	/** @throws Refused when there is none */
	get(id: string): Fields & { id: string } {
		const record = this.records.get(id);
		if (record === undefined) throw notFound(`${this.kind} ${id}`);
		return record;
	}

	/** What was left out stays as it is. @throws Refused when there is none */
	change(id: string, fields: Partial<Fields>): Fields & { id: string } {
		return Object.assign(this.get(id), fields);
	}

	get all(): Array<Fields & { id: string }> {
		return [...this.records.values()];
	}

	/** What a record is made of, without its id. @throws Refused when there is none */
	fields(id: string): Fields {
		const entries = Object.entries(this.get(id)).filter(([name]) => name !== 'id');
		return Object.fromEntries(entries) as Fields;
	}

	/** Every record once more, as imports leave them. */
	double(): void {
		for (const { id } of this.all) this.add(this.fields(id));
	}

	clear(): void {
		this.records.clear();
	}
}
