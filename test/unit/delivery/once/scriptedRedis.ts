/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** What the server answers to a command, in RESP (`+OK`, `-ERR …`, `$-1`); undefined: nothing, ever. */
export type Script = (...command: string[]) => string | undefined;

export const OK = '+OK';
export const NOTHING = '$-1';

/**
 * A server that speaks just enough of Redis's protocol to be told what to say: for what a real one does only when it is
 * broken. Real ones are in test/queue.
 */
export async function scriptedRedis(script: Script) {
	const commands: string[][] = [];
	const sockets = new Set<Socket>();
	let connections = 0;
	let firstBytes = Buffer.alloc(0);
	const server = createServer((socket) => {
		connections++;
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket)).on('error', () => {});
		socket.on('data', (data) => {
			if (firstBytes.length === 0) firstBytes = data;
			for (const command of parse(data.toString('latin1'))) {
				commands.push(command);
				const answer = script(...command);
				if (answer !== undefined) socket.write(`${answer}\r\n`);
			}
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		port,
		commands,
		connections: () => connections,
		open: () => sockets.size,
		firstBytes: () => firstBytes,
		/** Hangs up on everyone. */
		hangUp: () => sockets.forEach((socket) => socket.destroy()),
		stop: async () => {
			sockets.forEach((socket) => socket.destroy());
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** Commands are lists of strings: `*2 $3 GET $1 a`, each on a line of its own. Ours are short and come whole. */
function parse(data: string): string[][] {
	return data
		.split(/^\*\d+\r\n/m)
		.filter(Boolean)
		.map((command) =>
			[...command.matchAll(/^\$\d+\r\n(.*)\r\n/gm)].map(([, argument = '']) => argument),
		);
}
