/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { connect } from '../../scripts/n8n/client.mjs';
import { freePort, startN8n } from '../../scripts/n8n/instance.mjs';
import { pack } from '../../scripts/pack.mjs';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { N8N_VERSION } from './useN8n';

type N8n = Awaited<ReturnType<typeof startN8n>>;

/** One n8n that keeps its port, database and package from one start to the next. */
export class RestartableN8n {
	private readonly folder = mkdtempSync(path.join(tmpdir(), 'call-outcomes-restart-'));

	private running: N8n | undefined;

	private client: ReturnType<typeof connect> | undefined;

	private port = 0;

	private env: Record<string, string> = {};

	/** @param env more of n8n's environment; default: that of the start before */
	async start(env = this.env): Promise<void> {
		this.env = env;
		const isFirst = this.port === 0;
		if (isFirst) this.port = await freePort();
		const tarball = isFirst ? (await pack(projectRoot, this.folder)).tarball : undefined;
		this.client = undefined;
		this.running = await startN8n({
			version: N8N_VERSION,
			port: this.port,
			userFolder: path.join(this.folder, 'n8n'),
			tarball,
			env,
			logFile: path.join(projectRoot, 'reports', `deduplication-n8n-${N8N_VERSION}.log`),
		});
	}

	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	get process(): N8n {
		if (!this.running) throw new Error('n8n is not running');
		return this.running;
	}

	/** Logs in once per start: n8n limits how often one may. */
	connect(): ReturnType<typeof connect> {
		return (this.client ??= connect(this.process));
	}

	/** A graceful restart, as an update is. */
	async restart(): Promise<void> {
		await this.running?.stop();
		await this.start();
	}

	/**
	 * SIGKILL, and starts as a supervisor does: n8n 2.41.1 ends again while it recovers an execution that was stored but had
	 * not begun ("Cannot read properties of null (reading 'getTime')"), and skips that recovery the next time.
	 */
	async crash(): Promise<void> {
		await this.running?.kill();
		await this.start().catch(() => this.start());
	}

	async remove(): Promise<void> {
		await this.running?.stop();
		rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
	}
}
