/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type * as Mockttp from 'mockttp';

import { Refused, type Answer, type Incoming, type StandIn, type Vendor } from './standIns/standIn';

/** From the suite's environment. */
declare const mockttp: typeof Mockttp;

/** What becomes of one request: refused before anything is done, done but never answered, or to be sent later. */
export type Fault = 'unavailable' | 'lost' | 'limited';

/** One account of a CRM, as a test sees it. */
export class Account {
	/** What arrived, in order: `POST /path -> 201`. */
	readonly log: string[] = [];

	/** What the documentation does not allow. */
	readonly refusals: string[] = [];

	private blockedUntil = 0;

	constructor(
		readonly standIn: StandIn,
		/** By the number of the request, from 1. */
		private readonly faults: Record<number, Fault> = {},
	) {}

	/** @returns undefined: never an answer */
	answer(request: Incoming): (Answer & { headers?: Record<string, string> }) | undefined {
		const fault = this.faults[this.log.length + 1];
		const reply = this.blockedUntil > Date.now() ? LIMITED : this.decide(request, fault);
		if (fault === 'limited') this.blockedUntil = Date.now() + RETRY_AFTER_SECONDS * 1000;
		this.log.push(
			`${request.method} ${request.path} -> ${fault === 'lost' ? 'lost' : reply.status}`,
		);
		return fault === 'lost' ? undefined : reply;
	}

	private decide(request: Incoming, fault: Fault | undefined): Answer {
		if (fault === 'unavailable') return { status: 503, json: { message: 'try again later' } };
		if (fault === 'limited') return LIMITED;
		try {
			return this.standIn.answer(request);
		} catch (error) {
			const { status, message } =
				error instanceof Refused ? error : new Refused(500, String(error));
			// Not there any more, or there already: what happens in a CRM, no mistake of the caller.
			if (status !== 404 && status !== 409) {
				this.refusals.push(`${request.method} ${request.path}: ${message}`);
			}
			return { status, json: { message } };
		}
	}
}

const RETRY_AFTER_SECONDS = 2;
const LIMITED = {
	status: 429,
	headers: { 'retry-after': String(RETRY_AFTER_SECONDS) },
	json: { message: 'rate limit' },
};

/** Accounts of all CRMs behind a proxy that n8n sends its requests through. */
export class Accounts {
	/** For n8n: the proxy, and whose certificates it may show. Filled by `start`. */
	readonly environment: Record<string, string> = {};

	private readonly folder = mkdtempSync(path.join(tmpdir(), 'call-outcomes-crm-'));

	private readonly accounts = new Map<string, Account>();

	private proxy: Mockttp.Mockttp | undefined;

	constructor(private readonly vendors: readonly Vendor[]) {}

	/** @param faults what goes wrong, by the number of the request, from 1 */
	open(vendor: Vendor, token: string, faults: Record<number, Fault> = {}): Account {
		const account = new Account(vendor.open(), faults);
		this.accounts.set(`${vendor.crm}/${token}`, account);
		return account;
	}

	async start(): Promise<void> {
		const https = await mockttp.generateCACertificate();
		this.proxy = mockttp.getLocal({ https });
		await this.proxy.start();
		const certificate = path.join(this.folder, 'ca.pem');
		writeFileSync(certificate, https.cert);
		Object.assign(this.environment, {
			HTTPS_PROXY: this.proxy.url,
			NO_PROXY: '127.0.0.1,localhost',
			NODE_EXTRA_CA_CERTS: certificate,
		});
		await this.proxy.forAnyRequest().thenCallback(async (request) => {
			const answer = this.answer({ ...(await read(request)) });
			if (answer === undefined) return await new Promise(() => {});
			const { status, json, headers } = answer;
			return json === undefined
				? { statusCode: status, headers }
				: { statusCode: status, headers, json: json as object };
		});
	}

	private answer(request: Incoming): ReturnType<Account['answer']> {
		const known = this.vendors.filter(({ hosts }) => hosts.includes(request.host));
		const account = known
			.map((vendor) => this.accounts.get(`${vendor.crm}/${vendor.tokenOf(request)}`))
			.find((each) => each !== undefined);
		if (account !== undefined) return account.answer(request);
		return { status: known.length > 0 ? 401 : 404, json: {} };
	}

	async stop(): Promise<void> {
		await this.proxy?.stop();
		rmSync(this.folder, { recursive: true, force: true });
	}
}

async function read(request: Mockttp.CompletedRequest): Promise<Incoming> {
	const { host, pathname, searchParams } = new URL(request.url);
	const text = await request.body.getText();
	return {
		method: request.method,
		host,
		path: pathname,
		query: searchParams,
		headers: request.headers as Record<string, string | undefined>,
		body: text ? JSON.parse(text) : undefined,
	};
}
