/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run on Node, not in n8n */
import { ensureRuntime } from '../../scripts/n8n/runtime.mjs';
import { startGate } from '../../scripts/services/gate.mjs';
import { Receiver } from '../n8n/receiver';
import { RestartableN8n } from '../n8n/restartableN8n';
import { N8N_VERSION } from '../n8n/useN8n';
import { Leads, type Led } from './leads';

const MINUTE = 60_000;

export const print = (what: string, counts: object) =>
	process.stdout.write(`${what}: ${JSON.stringify(counts)}\n`);

/**
 * One n8n process behind a gate of examples/production, and the receiver that stands for the CRM.
 * @param prepare gives more of n8n's environment
 */
export function useGatedN8n(
	proxy: 'caddy' | 'haproxy',
	prepare: () => Promise<Record<string, string>> = async () => ({}),
) {
	const n8n = new RestartableN8n();
	const receiver = new Receiver();
	let gate: Awaited<ReturnType<typeof startGate>>;
	const leads = new Leads(n8n, receiver, () => ({ gate: gate.url }));

	beforeAll(async () => {
		await ensureRuntime(N8N_VERSION);
		await receiver.start();
		await n8n.start(await prepare());
		gate = await startGate(proxy, { main: new URL(n8n.url).host });
	}, 20 * MINUTE);

	afterAll(async () => {
		await gate?.stop();
		await n8n.remove();
		await receiver.stop();
	}, MINUTE);

	/** @returns the address past the gate, where n8n itself answers at any time */
	const direct = ({ url }: Pick<Led, 'url'>) => n8n.url + new URL(url).pathname;

	return { n8n, receiver, leads, direct };
}
