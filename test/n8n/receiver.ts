/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { NORMALIZE, workflowInto } from './workflow';

/** One record that came out of Normalize Outcome. */
interface Arrival {
	event: string;
	executionId: string;
}

/** Stands for the system that a workflow feeds: counts what reaches it, whatever n8n says of its executions. */
export class Receiver {
	private readonly arrivals: Arrival[] = [];

	/** Whether it takes what arrives; what it answers with 503 counts for nothing. */
	isUp = true;

	/** Events that it does not take while it takes others. */
	readonly refused = new Set<string>();

	private readonly server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
		request.resume();
		const { searchParams } = new URL(request.url ?? '', 'http://receiver');
		const event = searchParams.get('event') ?? '';
		if (!this.isUp || this.refused.has(event)) {
			response.writeHead(503).end();
			return;
		}
		this.arrivals.push({
			event,
			executionId: searchParams.get('execution') ?? '',
		});
		response.end('{}');
	});

	async start(): Promise<void> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	/** Each event's records, by the executions that gave them. */
	executionsOf(event: string): string[] {
		return this.arrivals.filter((arrival) => arrival.event === event).map((one) => one.executionId);
	}

	/** How the records of these events differ from one each. */
	tally(events: string[]) {
		const counts = events.map((event) => this.executionsOf(event).length);
		return {
			events: events.length,
			records: counts.reduce((sum, count) => sum + count, 0),
			missing: counts.filter((count) => count === 0).length,
			duplicates: counts.reduce((sum, count) => sum + Math.max(0, count - 1), 0),
		};
	}

	/**
	 * A workflow that sends every record of its Normalize Outcome here.
	 * @param pauseSeconds how long an execution takes between trigger and Normalize Outcome
	 */
	behind(triggers: Parameters<typeof workflowInto>[0], pauseSeconds = 0) {
		const { port } = this.server.address() as AddressInfo;
		const workflow = workflowInto(triggers, { outputs: 'single' });
		const place = { position: [0, 0] };
		const wait = {
			...place,
			id: randomUUID(),
			name: 'Wait',
			type: 'n8n-nodes-base.wait',
			typeVersion: 1.1,
			parameters: { amount: pauseSeconds, unit: 'seconds' },
		};
		const receiver = {
			...place,
			id: randomUUID(),
			name: 'Receiver',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				method: 'POST',
				url: `=http://127.0.0.1:${port}/?event={{ encodeURIComponent($json.id) }}&execution={{ $execution.id }}`,
				options: {},
			},
		};
		const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
		const fromTriggers = Object.keys(triggers).map((name) => [name, to(wait.name)]);
		return {
			...workflow,
			nodes: [...workflow.nodes, wait, receiver],
			connections: {
				...Object.fromEntries(fromTriggers),
				[wait.name]: to(NORMALIZE),
				[NORMALIZE]: to(receiver.name),
			},
		};
	}
}
