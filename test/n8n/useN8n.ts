/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run on Node, not in n8n */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { connect } from '../../scripts/n8n/client.mjs';
import { startN8n } from '../../scripts/n8n/instance.mjs';
import { DEFAULT_VERSION } from '../../scripts/n8n/releases.mjs';
import { ensureRuntime } from '../../scripts/n8n/runtime.mjs';
import { pack } from '../../scripts/pack.mjs';
import { projectRoot } from '../../scripts/projectRoot.mjs';

const INSTALL_MILLISECONDS = 20 * 60_000;
/** Longer than what a test waits for in n8n, so that a failure says what it waited for. */
const TEST_MILLISECONDS = 60_000;

/** The n8n that the suites run on. */
export const N8N_VERSION = process.env.N8N_VERSION ?? DEFAULT_VERSION;

export interface Suite {
	n8n: Awaited<ReturnType<typeof startN8n>>;
	client: Awaited<ReturnType<typeof connect>>;
}

/**
 * One n8n with the packed package for all tests of the file that calls this: started before them, stopped after them.
 * Its output goes to `reports/`; the end of it is shown when a test failed.
 * @param env more of n8n's environment
 * @returns filled before the first test runs
 */
export function useN8n(env: Record<string, string> = {}): Suite {
	jest.setTimeout(TEST_MILLISECONDS);
	const suite = {} as Suite;
	const folder = mkdtempSync(path.join(tmpdir(), 'call-outcomes-suite-'));

	beforeAll(async () => {
		await ensureRuntime(N8N_VERSION);
		const { tarball } = await pack(projectRoot, folder);
		const name = path.basename(expect.getState().testPath ?? 'suite', '.test.ts');
		const logFile = path.join(projectRoot, 'reports', `${name}-n8n-${N8N_VERSION}.log`);
		rmSync(logFile, { force: true });
		suite.n8n = await startN8n({ version: N8N_VERSION, tarball, env, logFile });
		suite.client = await connect(suite.n8n);
	}, INSTALL_MILLISECONDS);

	afterAll(async () => {
		if ('somethingFailed' in globalThis && suite.n8n) {
			process.stderr.write(`The end of ${suite.n8n.logFile}:\n${suite.n8n.logTail()}\n`);
		}
		await suite.n8n?.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	return suite;
}
