import { freePort } from '../n8n/instance.mjs';
import { accepts } from './port.mjs';
import { createFolder, removeFolder, startService } from './service.mjs';

/**
 * Starts a Redis of its own on 127.0.0.1 that keeps nothing on disk.
 *
 * @param {{ port?: number, tlsPort?: number, args?: string[] }} [options] `args` are more of redis-server's options;
 *   with `tlsPort` these must name certificate and key
 * @returns {Promise<{ pid: number, port: number, tlsPort?: number, signal: (name: NodeJS.Signals) => void, stop: () => Promise<void> }>}
 */
export async function startRedis({ port: wantedPort, tlsPort, args = [] } = {}) {
	const folder = createFolder('redis');
	const port = wantedPort ?? (await freePort());
	try {
		const service = await startService({
			command: 'redis-server',
			args: [
				...['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
				...(tlsPort ? ['--tls-port', String(tlsPort)] : []),
				...args,
			],
			folder,
			isReady: () => accepts(port),
		});
		return {
			pid: service.pid,
			port,
			tlsPort,
			signal: service.signal,
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
