/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { connect } from '../../scripts/n8n/client.mjs';
import { startN8n } from '../../scripts/n8n/instance.mjs';
import { pack } from '../../scripts/pack.mjs';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { startPostgres } from '../../scripts/services/postgres.mjs';
import { startRedis } from '../../scripts/services/redis.mjs';
import { N8N_VERSION } from '../n8n/useN8n';

type N8n = Awaited<ReturnType<typeof startN8n>>;
type Command = 'start' | 'webhook' | 'worker';

/** n8n in queue mode: a main process, two webhook processes and two workers, each with a folder of its own, as on hosts of their own. */
export class Cluster {
	private readonly folder = mkdtempSync(path.join(tmpdir(), 'call-outcomes-cluster-'));

	/** In reverse order of starting. */
	private readonly stops: Array<() => Promise<unknown>> = [];

	private main: N8n | undefined;

	private client: ReturnType<typeof connect> | undefined;

	private env: Record<string, string> = {};

	private tarball = '';

	/** n8n's database, and the port of the Redis of its queue. */
	postgres!: Awaited<ReturnType<typeof startPostgres>>;

	redisPort = 0;

	private started = 0;

	webhooks: N8n[] = [];

	workers: N8n[] = [];

	async start(): Promise<void> {
		({ tarball: this.tarball } = await pack(projectRoot, this.folder));
		const postgres = await startPostgres();
		this.postgres = postgres;
		this.stops.unshift(() => postgres.stop());
		const queue = await startRedis();
		this.stops.unshift(() => queue.stop());
		this.redisPort = queue.port;
		this.env = {
			...postgres.env,
			EXECUTIONS_MODE: 'queue',
			N8N_ENCRYPTION_KEY: 'the same on every process',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(queue.port),
			// A killed worker's jobs are found after seconds, not a minute.
			QUEUE_WORKER_LOCK_DURATION: '15000',
			QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
			QUEUE_WORKER_STALLED_INTERVAL: '3000',
		};
		// The main process makes the tables that the others need.
		this.main = await this.startProcess('start');
		[this.webhooks, this.workers] = await Promise.all([
			Promise.all([this.startProcess('webhook'), this.startProcess('webhook')]),
			Promise.all([this.startProcess('worker'), this.startProcess('worker')]),
		]);
	}

	/** Where the main process is reached. */
	get mainUrl(): string {
		if (!this.main) throw new Error('The main process is not running');
		return this.main.url;
	}

	/** SIGKILL, and another in its place, as a supervisor does. */
	async replace(kind: 'webhooks' | 'workers', index: number): Promise<void> {
		const killed = this[kind][index];
		if (!killed) throw new Error(`There is no ${kind}[${index}]`);
		await killed.kill();
		const command = kind === 'webhooks' ? 'webhook' : 'worker';
		this[kind][index] = await this.startProcess(command, killed.port);
	}

	async startProcess(command: Command, port?: number): Promise<N8n> {
		const name = `${command}-${(this.started += 1)}`;
		const n8n = await startN8n({
			version: N8N_VERSION,
			command,
			port,
			userFolder: mkdtempSync(path.join(this.folder, `${command}-`)),
			tarball: this.tarball,
			env: this.env,
			logFile: path.join(projectRoot, 'reports', `queue-${name}-n8n-${N8N_VERSION}.log`),
		});
		this.stops.unshift(() => n8n.stop());
		return n8n;
	}

	/** Logs in once: n8n limits how often one may. */
	connect(): ReturnType<typeof connect> {
		if (!this.main) throw new Error('The main process is not running');
		return (this.client ??= connect(this.main));
	}

	/** The URLs of a trigger, one per webhook process. */
	urls(webhookPath: string): string[] {
		return this.webhooks.map(({ url }) => `${url}/webhook/${webhookPath}`);
	}

	async stop(): Promise<void> {
		const n8ns = this.stops.splice(0, this.stops.length - 2);
		await Promise.allSettled(n8ns.map((stop) => stop()));
		for (const stop of this.stops.splice(0)) await stop().catch(() => {});
		rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
	}
}
