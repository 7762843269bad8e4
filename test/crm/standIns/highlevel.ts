import { z } from 'zod/v4';

import { bodies } from '../documented/highlevel';
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

const LOCATION = 'location000000000000';
const PIPELINE = 'pipeline000000000000';
const idOf = (kind: string) => (number: number) =>
	`${kind}${String(number).padStart(20 - kind.length, '0')}`;

const duplicate = z
	.strictObject({
		locationId: z.literal(LOCATION),
		email: z.string().optional(),
		number: z.string().optional(),
	})
	.refine(({ email, number }) => email ?? number, 'email or number is required');
/** GET /opportunities/search takes names with underscores. */
const search = z.strictObject({
	location_id: z.literal(LOCATION),
	contact_id: z.string(),
	pipeline_id: z.literal(PIPELINE),
	limit: z.coerce.number().int().min(1).max(100),
});

/** By https://marketplace.gohighlevel.com/docs/ghl and HighLevel's client (@gohighlevel/api-client). */
class HighLevel implements StandIn {
	private readonly contacts = new Shelf<Body<'contacts'>>('contact', idOf('contact'));

	private readonly notes = new Shelf<Body<'notes'> & { contactId: string }>('note', idOf('note'));

	private readonly opportunities = new Shelf<Body<'opportunities'>>(
		'opportunity',
		idOf('opportunity'),
	);

	answer(request: Incoming): Answer {
		if (!['2021-07-28', '2023-02-21'].includes(request.headers.version ?? ''))
			throw new Refused(401, 'Version header is required');
		return route(
			[
				[
					'GET',
					'/contacts/search/duplicate',
					({ query }) => {
						const { email, number } = accept(duplicate, Object.fromEntries(query));
						return ok({ contact: this.find({ email, phone: number }) ?? null });
					},
				],
				['POST', '/contacts/upsert', ({ body }) => this.upsert(body)],
				[
					'PUT',
					'/contacts/:id',
					({ body }, { id = '' }) =>
						ok({
							succeded: true,
							contact: this.contacts.change(
								id,
								accept(bodies.contacts.omit({ locationId: true }), body),
							),
						}),
				],
				[
					'GET',
					'/contacts/:id/notes',
					(_request, { id = '' }) => {
						this.contacts.get(id);
						return ok({
							notes: this.notes.all.filter(({ contactId }) => contactId === id).reverse(),
						});
					},
				],
				[
					'POST',
					'/contacts/:id/notes',
					({ body }, { id = '' }) => {
						this.contacts.get(id);
						return {
							status: 201,
							json: { note: this.notes.add({ ...accept(bodies.notes, body), contactId: id }) },
						};
					},
				],
				[
					'PUT',
					'/contacts/:id/notes/:note',
					({ body }, { id = '', note = '' }) => {
						this.contacts.get(id);
						return ok({ note: this.notes.change(note, accept(bodies.notes, body)) });
					},
				],
				[
					'GET',
					'/opportunities/search',
					({ query }) => {
						const { contact_id } = accept(search, Object.fromEntries(query));
						return ok({
							opportunities: this.opportunities.all.filter(
								({ contactId }) => contactId === contact_id,
							),
						});
					},
				],
				[
					'POST',
					'/opportunities/',
					({ body }) => {
						const own = accept(bodies.opportunities, body);
						this.contacts.get(own.contactId);
						return { status: 201, json: { opportunity: this.opportunities.add(own) } };
					},
				],
				[
					'PUT',
					'/opportunities/:id',
					({ body }, { id = '' }) => {
						const changes = bodies.opportunities
							.omit({ locationId: true, contactId: true })
							.partial();
						return ok({ opportunity: this.opportunities.change(id, accept(changes, body)) });
					},
				],
			],
			request,
		);
	}

	private find({ email, phone }: { email?: string; phone?: string }) {
		return this.contacts.all.find(
			(contact) =>
				(email !== undefined && contact.email?.toLowerCase() === email.toLowerCase()) ||
				(phone !== undefined && contact.phone === phone),
		);
	}

	private upsert(body: unknown): Answer {
		const own = accept(bodies.contacts, body);
		const twin = this.find(own);
		const contact = twin ? this.contacts.change(twin.id, own) : this.contacts.add(own);
		return { status: twin ? 200 : 201, json: { new: !twin, contact } };
	}

	holdings() {
		return {
			people: this.contacts.all.length,
			calls: this.notes.all.map(({ body }) => body),
			deals: this.opportunities.all.map(
				({ status, monetaryValue = null }): [string, number | null] => [status, monetaryValue],
			),
		};
	}

	/** What hangs on a contact goes with it. */
	remove(kind: 'people' | 'calls' | 'deals') {
		if (kind !== 'deals') this.notes.clear();
		if (kind !== 'calls') this.opportunities.clear();
		if (kind === 'people') this.contacts.clear();
	}

	doublePerson() {
		this.contacts.double();
	}
}

const ok = (json: object) => ({ status: 200, json });

export const highlevel: Vendor = {
	crm: 'highlevel',
	example: 'outcomes-to-highlevel.json',
	hosts: ['services.leadconnectorhq.com'],
	tokenOf: ({ headers }) => /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1],
	credentials: (token) => ({ httpBearerAuth: { token } }),
	settings: { locationId: LOCATION, pipelineId: PIPELINE },
	stages: { won: 'won', open: 'open', lost: 'lost' },
	requestsOfASale: 6,
	open: () => new HighLevel(),
};
