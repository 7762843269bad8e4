import type { z } from 'zod/v4';

import { fields } from '../documented/salesforce';
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

type Kind = keyof typeof fields;
type Body<Name extends Kind> = z.infer<(typeof fields)[Name]>;

const PREFIX = { Contact: '003', Task: '00T', Opportunity: '006' };
const shelf = <Name extends Kind>(kind: Name) =>
	new Shelf<Body<Name>>(kind, (number) => `${PREFIX[kind]}${String(number).padStart(15, '0')}`);

/** The queries of the example; SOQL by https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta */
const TEXT = String.raw`'((?:[^'\\]|\\.)*)'`;
const PEOPLE = new RegExp(
	`^SELECT Id FROM Contact WHERE (Email|Phone) = ${TEXT} ORDER BY CreatedDate LIMIT 1$`,
);
const TASKS = new RegExp(
	`^SELECT Id, Description FROM Task WHERE WhoId = ${TEXT} ORDER BY CreatedDate DESC LIMIT 200$`,
);
const DEALS = new RegExp(
	`^SELECT Id, Name, IsClosed FROM Opportunity WHERE Id IN \\(SELECT OpportunityId FROM OpportunityContactRole WHERE ContactId = ${TEXT}\\) ORDER BY CreatedDate DESC LIMIT 200$`,
);

/** By https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta (resources `query` and `sobjects`). */
class Salesforce implements StandIn {
	private readonly shelves = {
		Contact: shelf('Contact'),
		Task: shelf('Task'),
		Opportunity: shelf('Opportunity'),
	};

	answer(request: Incoming): Answer {
		const base = '/services/data/v62.0';
		return route(
			[
				['GET', `${base}/query`, ({ query }) => this.query(query.get('q') ?? '')],
				['POST', `${base}/sobjects/:kind`, ({ body }, { kind }) => this.create(kindOf(kind), body)],
				[
					'PATCH',
					`${base}/sobjects/:kind/:id`,
					({ body }, { kind, id = '' }) => this.update(kindOf(kind), id, body),
				],
			],
			request,
		);
	}

	private query(soql: string): Answer {
		const unescape = (text = '') => text.replace(/\\(.)/g, '$1');
		const [people, tasks, deals] = [PEOPLE, TASKS, DEALS].map((pattern) => pattern.exec(soql));
		const { Contact, Task, Opportunity } = this.shelves;
		if (people) {
			const [, field, value] = people;
			const sought = unescape(value).toLowerCase();
			return records(
				Contact.all
					.filter((contact) => contact[field as 'Email' | 'Phone']?.toLowerCase() === sought)
					.slice(0, 1),
			);
		}
		if (tasks) return records(Task.all.filter(({ WhoId }) => WhoId === tasks[1]).reverse());
		if (deals) {
			const own = Opportunity.all.filter(({ ContactId }) => ContactId === deals[1]);
			return records(
				own.map((deal) => ({ ...deal, IsClosed: /^Closed/.test(deal.StageName) })).reverse(),
			);
		}
		throw new Refused(400, `MALFORMED_QUERY: ${soql}`);
	}

	private create(kind: Kind, body: unknown): Answer {
		const own = accept(fields[kind], body) as never;
		this.linked(own);
		const { id } = this.shelves[kind].add(own);
		return { status: 201, json: { id, success: true, errors: [] } };
	}

	private update(kind: Kind, id: string, body: unknown): Answer {
		const own = this.shelves[kind].get(id);
		const changed = body as object;
		if ('ContactId' in changed) throw new Refused(400, 'ContactId can be set at creation only');
		accept(fields[kind], { ...this.shelves[kind].fields(id), ...changed });
		this.linked(changed);
		Object.assign(own, changed);
		return { status: 204 };
	}

	private linked({ WhoId, ContactId }: { WhoId?: string; ContactId?: string }): void {
		for (const id of [WhoId, ContactId]) {
			if (id !== undefined && !this.shelves.Contact.all.some((contact) => contact.id === id))
				throw new Refused(400, `INVALID_CROSS_REFERENCE_KEY: ${id}`);
		}
	}

	holdings() {
		const { Contact, Task, Opportunity } = this.shelves;
		return {
			people: Contact.all.length,
			calls: Task.all.map(({ Subject }) => Subject),
			deals: Opportunity.all.map(({ StageName, Amount = null }): [string, number | null] => [
				StageName,
				Amount,
			]),
		};
	}

	remove(kind: 'people' | 'calls' | 'deals') {
		const { Contact, Task, Opportunity } = this.shelves;
		({ people: Contact, calls: Task, deals: Opportunity })[kind].clear();
	}

	doublePerson() {
		this.shelves.Contact.double();
	}
}

const records = (found: Array<{ id: string }>): Answer => ({
	status: 200,
	json: {
		totalSize: found.length,
		done: true,
		records: found.map(({ id, ...own }) => ({ Id: id, ...own })),
	},
});

function kindOf(name = ''): Kind {
	if (!Object.hasOwn(fields, name)) throw new Refused(404, `no object ${name}`);
	return name as Kind;
}

export const salesforce: Vendor = {
	crm: 'salesforce',
	example: 'outcomes-to-salesforce.json',
	hosts: ['example.my.salesforce.com'],
	tokenOf: ({ headers }) => /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1],
	credentials: (token) => ({
		salesforceOAuth2Api: {
			environment: 'production',
			clientId: 'client',
			clientSecret: 'secret',
			oauthTokenData: { access_token: token, instance_url: 'https://example.my.salesforce.com' },
		},
	}),
	settings: { domain: 'https://example.my.salesforce.com' },
	stages: { won: 'Closed Won', open: 'Qualification', lost: 'Closed Lost' },
	requestsOfASale: 6,
	open: () => new Salesforce(),
};
