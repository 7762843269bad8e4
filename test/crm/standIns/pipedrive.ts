import { z } from 'zod/v4';

import { bodies } from '../documented/pipedrive';
import { Shelf } from './shelf';
import {
	accept,
	Refused,
	route,
	type Answer,
	type Incoming,
	type StandIn,
	type Vendor,
} from './standIn';

type Body<Kind extends keyof typeof bodies> = z.infer<(typeof bodies)[Kind]>;

const one = z.coerce.number().int().positive();
/** GET /persons/search, by PersonsApiSearchPersonsRequest of Pipedrive's client. */
const search = z.strictObject({
	term: z.string().min(1),
	fields: z.enum(['email', 'phone', 'name', 'notes', 'custom_fields']),
	exact_match: z.enum(['true', 'false']),
	limit: z.coerce.number().int().min(1).max(500),
});
/** GET /activities and /deals, by ActivitiesApiGetActivitiesRequest and DealsApiGetDealsRequest. */
const list = z.strictObject({
	person_id: one,
	sort_by: z.enum(['id', 'update_time', 'add_time']),
	sort_direction: z.enum(['asc', 'desc']),
	limit: z.coerce.number().int().min(1).max(500),
});

/** By https://developers.pipedrive.com/docs/api/v1 (version 2 of the endpoints, under /api/v2). */
class Pipedrive implements StandIn {
	private readonly people = new Shelf<Body<'persons'>>('person', String);

	private readonly activities = new Shelf<Body<'activities'>>('activity', String);

	private readonly deals = new Shelf<Body<'deals'>>('deal', String);

	answer(request: Incoming): Answer {
		return route(
			[
				['GET', '/api/v2/persons/search', ({ query }) => this.search(query)],
				[
					'POST',
					'/api/v2/persons',
					({ body }) => created(this.people.add(accept(bodies.persons, body))),
				],
				[
					'PATCH',
					'/api/v2/persons/:id',
					({ body }, { id = '' }) =>
						ok(this.people.change(id, accept(bodies.persons.partial(), body))),
				],
				[
					'GET',
					'/api/v2/activities',
					({ query }) =>
						this.list(
							query,
							this.activities.all,
							({ participants }) => participants?.[0]?.person_id,
						),
				],
				[
					'POST',
					'/api/v2/activities',
					({ body }) => created(this.activities.add(this.linked(accept(bodies.activities, body)))),
				],
				[
					'PATCH',
					'/api/v2/activities/:id',
					({ body }, { id = '' }) =>
						ok(this.activities.change(id, this.linked(accept(bodies.activities.partial(), body)))),
				],
				[
					'GET',
					'/api/v2/deals',
					({ query }) => this.list(query, this.deals.all, ({ person_id }) => person_id),
				],
				[
					'POST',
					'/api/v2/deals',
					({ body }) => created(this.deals.add(this.owned(accept(bodies.deals, body)))),
				],
				[
					'PATCH',
					'/api/v2/deals/:id',
					({ body }, { id = '' }) => {
						const deal = this.deals.get(id);
						const changed = body as object;
						accept(bodies.deals, {
							...this.deals.fields(id),
							won_time: undefined,
							lost_time: undefined,
							...changed,
						});
						return ok(Object.assign(deal, changed));
					},
				],
			],
			request,
		);
	}

	private search(query: URLSearchParams): Answer {
		const { term, fields } = accept(search, Object.fromEntries(withoutLogin(query)));
		const items = this.people.all
			.filter(({ emails = [], phones = [] }) =>
				(fields === 'email' ? emails : phones).some(
					({ value }) => value.toLowerCase() === term.toLowerCase(),
				),
			)
			.map(({ id, name }) => ({ result_score: 1, item: { id: Number(id), type: 'person', name } }));
		return { status: 200, json: { success: true, data: { items } } };
	}

	private list<Item extends { id: string }>(
		query: URLSearchParams,
		items: Item[],
		personOf: (item: Item) => number | undefined,
	): Answer {
		const { person_id, sort_direction } = accept(list, Object.fromEntries(withoutLogin(query)));
		const found = items
			.filter((item) => personOf(item) === person_id)
			.map((item) => ({ ...item, id: Number(item.id) }));
		return {
			status: 200,
			json: { success: true, data: sort_direction === 'desc' ? found.reverse() : found },
		};
	}

	private linked<Fields extends { participants?: Array<{ person_id: number }> }>(
		fields: Fields,
	): Fields {
		for (const { person_id } of fields.participants ?? []) this.exists(person_id);
		return fields;
	}

	private owned<Fields extends { person_id?: number }>(fields: Fields): Fields {
		if (fields.person_id !== undefined) this.exists(fields.person_id);
		return fields;
	}

	/** A reference to a person who is not there is a mistake in the body: 400. */
	private exists(id: number): void {
		if (!this.people.all.some((person) => person.id === String(id)))
			throw new Refused(400, `person ${id} does not exist`);
	}

	holdings() {
		return {
			people: this.people.all.length,
			calls: this.activities.all.map(({ subject }) => subject),
			deals: this.deals.all.map(({ status = 'open', value = null }): [string, number | null] => [
				status,
				value,
			]),
		};
	}

	remove(kind: 'people' | 'calls' | 'deals') {
		({ people: this.people, calls: this.activities, deals: this.deals })[kind].clear();
	}

	doublePerson() {
		this.people.double();
	}
}

const withoutLogin = (query: URLSearchParams) =>
	[...query].filter(([name]) => name !== 'api_token');
const toWire = (record: { id: string }) => ({
	success: true,
	data: { ...record, id: Number(record.id) },
});
const ok = (record: { id: string }) => ({ status: 200, json: toWire(record) });
const created = (record: { id: string }) => ({ status: 201, json: toWire(record) });

export const pipedrive: Vendor = {
	crm: 'pipedrive',
	example: 'outcomes-to-pipedrive.json',
	hosts: ['api.pipedrive.com'],
	tokenOf: ({ query }) => query.get('api_token') ?? undefined,
	credentials: (token) => ({ pipedriveApi: { apiToken: token } }),
	settings: {},
	stages: { won: 'won', open: 'open', lost: 'lost' },
	requestsOfASale: 6,
	open: () => new Pipedrive(),
};
