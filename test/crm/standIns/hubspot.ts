import { z } from 'zod/v4';

import { properties, TO_CONTACT } from '../documented/hubspot';
import {
	accept,
	notFound,
	Refused,
	route,
	type Answer,
	type Incoming,
	type StandIn,
	type Vendor,
} from './standIn';

type Kind = keyof typeof properties;
interface Item {
	id: string;
	properties: Record<string, string>;
	contacts: string[];
	/** Milliseconds since the epoch. */
	since: number;
}

/** "It may take a few moments" until a search finds what was just written: https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm */
const SEARCH_LAG_MILLISECONDS = 2000;

const search = z.strictObject({
	filterGroups: z
		.array(
			z.strictObject({
				filters: z
					.array(
						z.strictObject({
							propertyName: z.string().min(1),
							operator: z.literal('EQ'),
							value: z.string().min(1),
						}),
					)
					.min(1)
					.max(6),
			}),
		)
		.min(1)
		.max(5),
	sorts: z
		.array(
			z.strictObject({
				propertyName: z.string(),
				direction: z.enum(['ASCENDING', 'DESCENDING']),
			}),
		)
		.max(1)
		.optional(),
	properties: z.array(z.string()).optional(),
	limit: z.int().min(1).max(200).optional(),
});

const association = z.array(
	z.strictObject({
		to: z.strictObject({ id: z.string().regex(/^\d+$/) }),
		types: z
			.array(
				z.strictObject({
					associationCategory: z.literal('HUBSPOT_DEFINED'),
					associationTypeId: z.int(),
				}),
			)
			.length(1),
	}),
);

/** By https://developers.hubspot.com/docs/api-reference/latest/crm (date-versioned paths, 2026-03). */
class HubSpot implements StandIn {
	private readonly items: Record<Kind, Map<string, Item>> = {
		contacts: new Map(),
		calls: new Map(),
		meetings: new Map(),
		deals: new Map(),
	};

	private lastId = 1000;

	answer(request: Incoming): Answer {
		return route(
			[
				[
					'POST',
					'/crm/objects/2026-03/:kind/search',
					({ body }, { kind }) => this.search(kindOf(kind), body),
				],
				[
					'POST',
					'/crm/objects/2026-03/:kind',
					({ body }, { kind }) => this.create(kindOf(kind), body),
				],
				[
					'PATCH',
					'/crm/objects/2026-03/:kind/:id',
					({ body }, { kind, id }) => this.update(kindOf(kind), id ?? '', body),
				],
			],
			request,
		);
	}

	private search(kind: Kind, body: unknown): Answer {
		const { filterGroups, sorts, limit = 10 } = accept(search, body);
		const visible = [...this.items[kind].values()].filter(
			({ since }) => Date.now() - since >= SEARCH_LAG_MILLISECONDS,
		);
		const found = visible.filter((item) =>
			filterGroups.some(({ filters }) =>
				filters.every(({ propertyName, value }) =>
					propertyName === 'associations.contact'
						? item.contacts.includes(value)
						: item.properties[propertyName]?.toLowerCase() === value.toLowerCase(),
				),
			),
		);
		if (sorts?.[0]?.direction === 'DESCENDING') found.reverse();
		const results = found.slice(0, limit).map(({ id, properties: own }) => ({
			id,
			properties: { ...own, hs_is_closed: String(/^closed/.test(own.dealstage ?? '')) },
		}));
		return { status: 200, json: { total: found.length, results } };
	}

	private create(kind: Kind, body: unknown): Answer {
		const { properties: own, associations = [] } = accept(
			z.strictObject({ properties: properties[kind], associations: association.optional() }),
			body,
		);
		const email = 'email' in own ? own.email : undefined;
		const twin = [...this.items.contacts.values()].find(
			({ properties: other }) => email !== undefined && other.email === email.toLowerCase(),
		);
		if (kind === 'contacts' && twin)
			throw new Refused(409, `Contact already exists. Existing ID: ${twin.id}`);
		const contacts = associations.map(({ to, types: [type] }) => {
			if (type?.associationTypeId !== TO_CONTACT[kind as keyof typeof TO_CONTACT])
				throw new Refused(400, `${type?.associationTypeId} associates no ${kind} with a contact`);
			if (!this.items.contacts.has(to.id)) throw notFound(`contact ${to.id}`);
			return to.id;
		});
		return { status: 201, json: this.add(kind, own as Record<string, string>, contacts) };
	}

	private add(kind: Kind, own: Record<string, string>, contacts: string[]): Item {
		const id = String(++this.lastId);
		const lowered = own.email === undefined ? own : { ...own, email: own.email.toLowerCase() };
		const item = { id, properties: lowered, contacts, since: Date.now() };
		this.items[kind].set(id, item);
		return item;
	}

	private update(kind: Kind, id: string, body: unknown): Answer {
		const item = this.items[kind].get(id);
		if (item === undefined) throw notFound(`${kind} ${id}`);
		const { properties: changed } = accept(
			z.strictObject({ properties: z.record(z.string(), z.string()) }),
			body,
		);
		// What must be there when it is created is there already.
		accept(properties[kind], { ...item.properties, ...changed });
		Object.assign(item.properties, changed);
		return { status: 200, json: item };
	}

	holdings() {
		const { contacts, calls, meetings, deals } = this.items;
		return {
			people: contacts.size,
			calls: [...calls.values(), ...meetings.values()].map(
				({ properties: own }) => own.hs_call_title ?? own.hs_meeting_title ?? '',
			),
			deals: [...deals.values()].map(({ properties: own }): [string, number | null] => [
				own.dealstage ?? '',
				own.amount === undefined ? null : Number(own.amount),
			]),
		};
	}

	remove(kind: 'people' | 'calls' | 'deals') {
		const kinds = { people: ['contacts'], calls: ['calls', 'meetings'], deals: ['deals'] } as const;
		for (const each of kinds[kind]) this.items[each].clear();
	}

	doublePerson() {
		for (const { properties: own } of [...this.items.contacts.values()])
			this.add('contacts', own, []);
	}
}

function kindOf(name = ''): Kind {
	if (!Object.hasOwn(properties, name)) throw new Refused(404, `no object type ${name}`);
	return name as Kind;
}

export const hubspot: Vendor = {
	crm: 'hubspot',
	example: 'both-vendors-to-one-crm.json',
	hosts: ['api.hubapi.com'],
	tokenOf: ({ headers }) => /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1],
	credentials: (token) => ({ hubspotAppToken: { appToken: token } }),
	settings: {},
	stages: { won: 'closedwon', open: 'qualifiedtobuy', lost: 'closedlost' },
	requestsOfASale: 6,
	open: () => new HubSpot(),
};
