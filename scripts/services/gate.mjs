import path from 'node:path';
import { freePort } from '../n8n/instance.mjs';
import { projectRoot } from '../projectRoot.mjs';
import { accepts } from './port.mjs';
import { createFolder, removeFolder, startService } from './service.mjs';

const CONFIGURATIONS = path.join(projectRoot, 'examples/production');

/** How each proxy is started with its configuration of `examples/production`, and what that reads from the environment. */
const GATES = {
	caddy: ({ port, main, webhooks, folder }) => ({
		command: 'caddy',
		args: ['run', '--adapter', 'caddyfile', '--config', path.join(CONFIGURATIONS, 'Caddyfile')],
		env: {
			GATE: `http://127.0.0.1:${port}`,
			N8N: main,
			N8N_WEBHOOKS: webhooks.join(' '),
			HOME: folder,
		},
	}),
	haproxy: ({ port, main, webhooks }) => ({
		command: 'haproxy',
		args: ['-db', '-f', path.join(CONFIGURATIONS, 'haproxy.cfg')],
		env: {
			GATE: `127.0.0.1:${port}`,
			N8N: main,
			N8N_WEBHOOK_1: webhooks[0],
			N8N_WEBHOOK_2: webhooks.at(-1),
			HOLD_LUA: path.join(CONFIGURATIONS, 'hold.lua'),
		},
	}),
};

/**
 * Starts Debian's Caddy or HAProxy as the gate in front of n8n.
 *
 * @param {'caddy' | 'haproxy'} proxy
 * @param {{ main: string, webhooks?: string[] }} upstreams `host:port` of n8n's main process, and of its webhook processes if there are any
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startGate(proxy, { main, webhooks = [main] }) {
	const folder = createFolder(proxy);
	const port = await freePort();
	const { command, args, env } = GATES[proxy]({ port, main, webhooks, folder });
	try {
		const service = await startService({
			command,
			args,
			folder,
			env: { PATH: process.env.PATH, ...env },
			isReady: () => accepts(port),
		});
		return {
			url: `http://127.0.0.1:${port}`,
			stop: async () => {
				await service.stop('SIGKILL');
				removeFolder(folder);
			},
		};
	} catch (error) {
		removeFolder(folder);
		throw error;
	}
}
