import { createConnection } from 'node:net';

/** @param {number} port of 127.0.0.1 @returns {Promise<boolean>} whether something takes connections there */
export const accepts = (port) =>
	new Promise((resolve) => {
		const socket = createConnection(port, '127.0.0.1');
		const end = (answer) => {
			socket.destroy();
			resolve(answer);
		};
		socket.once('connect', () => end(true)).once('error', () => end(false));
	});
