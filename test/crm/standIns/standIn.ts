import type { z } from 'zod/v4';

/** A request as a CRM sees it. */
export interface Incoming {
	method: string;
	host: string;
	/** Without the query. */
	path: string;
	query: URLSearchParams;
	headers: Record<string, string | undefined>;
	/** Parsed JSON; undefined without a body. */
	body: unknown;
}

export interface Answer {
	status: number;
	/** Undefined: no body. */
	json?: unknown;
}

/** What stands in a CRM about one person, by whatever the person is known. */
export interface Holdings {
	people: number;
	/** What people read of each call. */
	calls: string[];
	/** Each deal as `stage` and amount. */
	deals: Array<[string, number | null]>;
}

/** One account of a CRM: keeps what it is sent, as strict as the documentation, and says what it holds. */
export interface StandIn {
	/** @throws Refused for anything that the documentation does not allow */
	answer(request: Incoming): Answer;
	holdings(): Holdings;
	/** Deletes all records of a kind, as a person does in the CRM. */
	remove(kind: 'people' | 'calls' | 'deals'): void;
	/** A second person with the same addresses, as imports leave them. */
	doublePerson(): void;
}

/** One kind of account, and the credential that n8n reaches it with. */
export interface Vendor {
	/** Name in the record's `crm`. */
	crm: string;
	/** File of the example that writes into it. */
	example: string;
	hosts: readonly string[];
	/** What a request logs in with; undefined when it does not. */
	tokenOf(request: Incoming): string | undefined;
	/** n8n's credentials for an account of this token: data by type. */
	credentials(token: string): Record<string, object>;
	/** What a user enters under 'Your Settings', by name. */
	settings: Record<string, string>;
	/** How this CRM spells what became of a deal. */
	stages: Record<'won' | 'open' | 'lost', string>;
	/** How many requests the example makes of a sale to a new person. */
	requestsOfASale: number;
	open(): StandIn;
}

/** The request is not what the documentation allows. */
export class Refused extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

/** The body, if it is what the documentation allows. @throws Refused */
export function accept<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
	const parsed = schema.safeParse(body);
	if (!parsed.success) throw new Refused(400, parsed.error.message);
	return parsed.data;
}

export const notFound = (what: string) => new Refused(404, `${what} not found`);

/** A route: method, path with `:names`, and what it does. */
export type Route = [
	method: string,
	path: string,
	handle: (request: Incoming, names: Record<string, string>) => Answer,
];

/** @throws Refused where no route is: a path that no page documents is a mistake of the caller */
export function route(routes: readonly Route[], request: Incoming): Answer {
	for (const [method, path, handle] of routes) {
		if (method !== request.method) continue;
		const names = match(path, request.path);
		if (names !== undefined) return handle(request, names);
	}
	throw new Refused(405, `no such request: ${request.method} ${request.path}`);
}

function match(pattern: string, path: string): Record<string, string> | undefined {
	const [wanted, given] = [pattern.split('/'), path.split('/')];
	if (wanted.length !== given.length) return undefined;
	const names: Record<string, string> = {};
	for (const [index, part] of wanted.entries()) {
		const value = given[index] ?? '';
		if (part.startsWith(':')) names[part.slice(1)] = decodeURIComponent(value);
		else if (part !== value) return undefined;
	}
	return names;
}
