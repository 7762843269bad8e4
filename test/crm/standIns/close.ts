import { z } from 'zod/v4';

import { bodies } from '../documented/close';
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

const address = z.enum(['contact_email', 'contact_phone']);
/** By https://developer.close.com/api/resources/advanced-filtering */
const search = z.strictObject({
	query: z.strictObject({
		type: z.literal('and'),
		queries: z.tuple([
			z.strictObject({ type: z.literal('object_type'), object_type: z.literal('lead') }),
			z.strictObject({
				type: z.literal('has_related'),
				this_object_type: z.literal('lead'),
				related_object_type: z.literal('contact'),
				related_query: z.strictObject({
					type: z.literal('has_related'),
					this_object_type: z.literal('contact'),
					related_object_type: address,
					related_query: z.strictObject({
						type: z.literal('field_condition'),
						field: z.strictObject({
							type: z.literal('regular_field'),
							object_type: address,
							field_name: z.enum(['email', 'phone']),
						}),
						condition: z.strictObject({
							type: z.literal('text'),
							mode: z.enum(['full_words', 'phrase', 'beginning_of_words', 'exact_value']),
							value: z.string().min(1),
						}),
					}),
				}),
			}),
		]),
	}),
	_fields: z.strictObject({ lead: z.array(z.string()) }),
	results_limit: z.int().min(1),
});

const list = z.strictObject({
	lead_id: z.string().startsWith('lead_'),
	_limit: z.coerce.number().int().min(1).max(100),
	_fields: z.string(),
});

/** By https://developer.close.com/api/resources: paths end with a slash, changes are made with PUT. */
class Close implements StandIn {
	private readonly leads = new Shelf<Body<'lead'>>('lead', (number) => `lead_${number}`);

	private readonly calls = new Shelf<Body<'call'>>('call', (number) => `acti_${number}`);

	private readonly opportunities = new Shelf<Body<'opportunity'>>(
		'opportunity',
		(number) => `oppo_${number}`,
	);

	answer(request: Incoming): Answer {
		return route(
			[
				['POST', '/api/v1/data/search/', ({ body }) => this.search(body)],
				['POST', '/api/v1/lead/', ({ body }) => ok(this.leads.add(accept(bodies.lead, body)))],
				[
					'PUT',
					'/api/v1/lead/:id/',
					({ body }, { id = '' }) => ok(this.leads.change(id, accept(bodies.lead, body))),
				],
				['GET', '/api/v1/activity/call/', ({ query }) => ofLead(query, this.calls.all)],
				[
					'POST',
					'/api/v1/activity/call/',
					({ body }) => ok(this.calls.add(this.linked(accept(bodies.call, body)))),
				],
				[
					'PUT',
					'/api/v1/activity/call/:id/',
					({ body }, { id = '' }) =>
						ok(this.calls.change(id, accept(bodies.call.omit({ lead_id: true }), body))),
				],
				[
					'GET',
					'/api/v1/opportunity/',
					({ query }) =>
						ofLead(
							query,
							this.opportunities.all.map((own) => ({
								...own,
								status_type: STATUSES[own.status_id ?? 'stat_new'],
							})),
						),
				],
				[
					'POST',
					'/api/v1/opportunity/',
					({ body }) => ok(this.opportunities.add(this.linked(accept(bodies.opportunity, body)))),
				],
				[
					'PUT',
					'/api/v1/opportunity/:id/',
					({ body }, { id = '' }) =>
						ok(
							this.opportunities.change(
								id,
								accept(bodies.opportunity.omit({ lead_id: true }), body),
							),
						),
				],
			],
			request,
		);
	}

	private search(body: unknown): Answer {
		const [
			,
			{
				related_query: {
					related_query: { condition, field },
				},
			},
		] = accept(search, body).query.queries;
		const data = this.leads.all
			.filter(({ contacts = [] }) =>
				contacts.some(({ emails = [], phones = [] }) =>
					(field.field_name === 'email'
						? emails.map(({ email }) => email)
						: phones.map(({ phone }) => phone)
					).some((value) => value.toLowerCase() === condition.value.toLowerCase()),
				),
			)
			.map(({ id }) => ({ __object_type: 'lead', id }));
		return { status: 200, json: { data, cursor: null } };
	}

	private linked<Fields extends { lead_id?: string }>(fields: Fields): Fields {
		if (fields.lead_id !== undefined && !this.leads.all.some(({ id }) => id === fields.lead_id))
			throw new Refused(400, `lead ${fields.lead_id} does not exist`);
		return fields;
	}

	holdings() {
		return {
			people: this.leads.all.length,
			calls: this.calls.all.map(({ note = '' }) => note),
			deals: this.opportunities.all.map(
				({ status_id = 'none', value }): [string, number | null] => [
					status_id,
					value === undefined ? null : value / 100,
				],
			),
		};
	}

	/** What hangs on a lead goes with it. */
	remove(kind: 'people' | 'calls' | 'deals') {
		if (kind !== 'deals') this.calls.clear();
		if (kind !== 'calls') this.opportunities.clear();
		if (kind === 'people') this.leads.clear();
	}

	doublePerson() {
		this.leads.double();
	}
}

/** The opportunity statuses of this organization. */
const STATUSES: Record<string, string> = { stat_new: 'active', stat_won: 'won', stat_lost: 'lost' };

const ok = (json: object) => ({ status: 200, json });

function ofLead(query: URLSearchParams, all: Array<{ lead_id?: string }>): Answer {
	const { lead_id } = accept(list, Object.fromEntries(query));
	return ok({ data: all.filter((each) => each.lead_id === lead_id).reverse(), has_more: false });
}

export const close: Vendor = {
	crm: 'close',
	example: 'outcomes-to-close.json',
	hosts: ['api.close.com'],
	// The API key is the user; a password is none of it.
	tokenOf({ headers }) {
		const [, encoded = ''] = /^Basic (.+)$/.exec(headers.authorization ?? '') ?? [];
		return /^(.+):$/.exec(Buffer.from(encoded, 'base64').toString())?.[1];
	},
	credentials: (token) => ({ httpBasicAuth: { user: token, password: '' } }),
	settings: {
		'stages.won': 'stat_won',
		'stages.qualified': 'stat_new',
		'stages.follow_up': 'stat_new',
		'stages.lost': 'stat_lost',
		'stages.disqualified': 'stat_lost',
	},
	stages: { won: 'stat_won', open: 'stat_new', lost: 'stat_lost' },
	requestsOfASale: 6,
	open: () => new Close(),
};
