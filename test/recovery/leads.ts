/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { until, type connect } from '../../scripts/n8n/client.mjs';
import { importWorkflow } from '../../scripts/n8n/importWorkflow.mjs';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import type { Receiver } from '../n8n/receiver';
import { SECRET } from '../n8n/requests';
import { eachOf, sendUntilAccepted, type Event } from '../n8n/sender';

const MINUTE = 60_000;
/**
 * How long after the end of an execution its answer has left, which is held back until that end is noted (`pendingAnswer.ts`):
 * less than a second where the machine is quiet, a few where it is not.
 */
const TOLD_WITHIN_MS = 5_000;

type Client = Awaited<ReturnType<typeof connect>>;

/** A workflow that leads osmTalk's events to the receiver, and its address behind the gate. */
export interface Led {
	id: string;
	url: string;
}

interface Execution {
	id: string;
	mode: string;
	status: string;
	createdAt: string;
	startedAt: string;
	stoppedAt: string | null;
	/** The execution that it retries. */
	retryOf: string | null;
}

export const example = (file: string) =>
	JSON.parse(readFileSync(path.join(projectRoot, 'examples', file), 'utf8'));

const described = ({ id, mode, retryOf, createdAt, stoppedAt }: Execution): string =>
	`${id} (${mode}${retryOf ? ` of ${retryOf}` : ''}, ${createdAt} to ${stoppedAt})`;

/** Makes workflows that lead events to the receiver, and counts what became of the events. */
export class Leads {
	private credentials: Record<string, { id: string; name: string }> | undefined;

	/** Executions that were under way when something was done to n8n. */
	private readonly interrupted = new Set<string>();

	/** When a process of n8n was gone. */
	private readonly goneAt: number[] = [];

	constructor(
		private readonly n8n: { connect: () => Promise<Client> },
		private readonly receiver: Receiver,
		/** Where senders reach n8n, and where it finds a Redis for claims, if anywhere. */
		private readonly place: () => { gate: string; redisPort?: number },
	) {}

	/**
	 * @param options of the trigger
	 * @param settings of the workflow
	 * @param pauseSeconds how long it takes before its record reaches the receiver
	 */
	async lead(
		options: { claimStore?: 'redis'; respond?: string; groupEvents?: string },
		settings: object = {},
		pauseSeconds = 1,
	): Promise<Led> {
		const client = await this.n8n.connect();
		this.credentials ??= await this.createCredentials(client);
		const trigger = {
			type: 'osmTalkTrigger' as const,
			credential: 'osmTalkWebhookApi',
			redis: options.claimStore === 'redis',
			parameters: { options },
		};
		const exported = this.receiver.behind({ osmTalk: trigger }, pauseSeconds);
		const workflow = await importWorkflow(
			client,
			{ ...exported, settings: { ...exported.settings, ...settings } },
			this.credentials,
		);
		await client.activate(workflow);
		return { id: workflow.id, url: `${this.place().gate}/webhook/${workflow.paths.osmTalk}` };
	}

	private async createCredentials(client: Client) {
		const { redisPort } = this.place();
		return {
			osmTalkWebhookApi: await client.createCredential('osmTalk', 'osmTalkWebhookApi', {
				signingSecret: SECRET,
			}),
			...(redisPort && {
				callOutcomesRedisApi: await client.createCredential('Claims', 'callOutcomesRedisApi', {
					host: '127.0.0.1',
					port: redisPort,
					database: 0,
					tls: false,
					keyPrefix: 'call-outcomes:',
				}),
			}),
		};
	}

	/** @returns the executions in one of these states without their data, at most 100, and how many there are */
	private async list(
		{ id }: Pick<Led, 'id'>,
		status?: string[],
	): Promise<{ results: Execution[]; count: number }> {
		const client = await this.n8n.connect();
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id, status }));
		return await client.call('GET', `/executions?limit=100&filter=${filter}`);
	}

	async executionsIn(workflow: Pick<Led, 'id'>, ...status: string[]) {
		return (await this.list(workflow, status)).results;
	}

	async countExecutions(workflow: Led): Promise<number> {
		return (await this.list(workflow)).count;
	}

	/**
	 * Does something to n8n, and keeps in mind what was under way in these workflows.
	 * @param gone when the process is gone that is disturbed: one that is told to end takes events for ten seconds more;
	 * default: at once
	 */
	async interrupt(
		workflows: Led[],
		disturb: () => Promise<unknown>,
		gone: Promise<unknown> = Promise.resolve(),
	): Promise<void> {
		const note = async (...status: string[]) => {
			for (const workflow of workflows)
				for (const { id } of await this.executionsIn(workflow, ...status)) this.interrupted.add(id);
		};
		await note('new', 'running', 'waiting');
		const disturbance = disturb();
		void gone.then(() => this.goneAt.push(Date.now()));
		// What began in between, unless n8n is gone.
		await note('new', 'running', 'waiting').catch(() => {});
		await disturbance;
		await note('crashed');
	}

	/**
	 * Of these events, those that ran again although an execution that nothing interrupted had run them. The retry of a copy
	 * that crashed may run it once more: it may have crashed before it had withdrawn its claim (docs/operations.md).
	 * @returns a line for each, with what n8n says of the executions that ran it
	 */
	async ranAgain(events: Event[]): Promise<string[]> {
		const lines = [];
		for (const { id } of events) {
			const ids = this.receiver.executionsOf(id);
			if (ids.length < 2) continue;
			const executions = await Promise.all(ids.map((each) => this.execution(each)));
			const whole = executions.filter((each) => !this.isInterrupted(each));
			const runs = await Promise.all(
				whole.map(async (each) => ({ id: each.id, origin: await this.originOf(each) })),
			);
			runs.sort((a, b) => Number(a.origin) - Number(b.origin));
			const isAgain = ({ id, origin }: { id: string; origin: string }, index: number) =>
				index > 0 && (origin === id || origin === runs[index - 1]?.origin);
			if (runs.some(isAgain)) lines.push(`${id} in ${executions.map(described).join(', ')}`);
		}
		return lines;
	}

	/** @returns what n8n says of an execution; of one that it has deleted, just the id */
	private async execution(id: string): Promise<Execution> {
		const client = await this.n8n.connect();
		return await client.execution(id).catch(() => ({ id }));
	}

	/** @returns the execution that this one retries, or that it retries in turn; its own id if it is no retry */
	private async originOf({ id, retryOf }: Execution): Promise<string> {
		return retryOf ? await this.originOf(await this.execution(retryOf)) : id;
	}

	/** Whether it was under way, or its end not yet told to the sender, when something was done to n8n or a process was gone. */
	private isInterrupted({ id, status, createdAt, stoppedAt }: Execution): boolean {
		const wasUnderWay = (at: number) =>
			Date.parse(createdAt) <= at + TOLD_WITHIN_MS &&
			(!stoppedAt || Date.parse(stoppedAt) >= at - TOLD_WITHIN_MS);
		return this.interrupted.has(id) || status === 'crashed' || this.goneAt.some(wasUnderWay);
	}

	/** Sends events that have run once more, until n8n takes them. @returns what became of all that was sent, as `tally` does */
	async tallyAfterCopies(workflow: Led, events: Event[]) {
		await eachOf(events, 4, (event) => sendUntilAccepted(workflow.url, event));
		return await this.tally(workflow, events);
	}

	/** How the records of these events differ from one each, once n8n has nothing left to do. */
	async tally(workflow: Led, events: Event[]) {
		await until(
			'all executions to end',
			async () => (await this.executionsIn(workflow, 'new', 'running', 'waiting')).length === 0,
			5 * MINUTE,
		);
		return this.receiver.tally(events.map(({ id }) => id));
	}

	/** The tally as soon as no event is missing, or when a while has passed in which one was. */
	async tallyOnceComplete(workflow: Led, events: Event[], milliseconds = 4 * MINUTE) {
		const ids = events.map(({ id }) => id);
		await until('every event to have run', () => this.isComplete(ids), milliseconds).catch(
			() => {},
		);
		return await this.tally(workflow, events);
	}

	private isComplete(ids: string[]) {
		return this.receiver.tally(ids).missing === 0;
	}
}
