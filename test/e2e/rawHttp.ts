/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { request } from 'node:http';
import { connect } from 'node:net';

/** One request as it goes over the wire; what `fetch` would tidy up is sent as it stands. */
export interface WireRequest {
	method?: string;
	/** With the query, percent-encoded by the caller. */
	path: string;
	/** Names may repeat. */
	headers?: Array<[string, string]>;
	body?: string | Buffer;
}

const DEADLINE_MILLISECONDS = 60_000;

/** @returns the status and text of the answer; 0 when the connection ended without one */
export async function sendOverWire(
	port: number,
	{ method = 'POST', path, headers = [], body = '' }: WireRequest,
) {
	const bytes = Buffer.from(body);
	return await new Promise<{ status: number; text: string }>((resolve) => {
		const outgoing = request(
			{
				host: '127.0.0.1',
				port,
				method,
				path,
				agent: false,
				timeout: DEADLINE_MILLISECONDS,
				setHost: true,
				headers: [
					'host',
					`127.0.0.1:${port}`,
					'content-length',
					String(bytes.length),
					...headers.flat(),
				],
			},
			(response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('close', () =>
					resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
				);
			},
		);
		outgoing.on('timeout', () => outgoing.destroy(new Error('no answer')));
		outgoing.on('error', () => resolve({ status: 0, text: '' }));
		outgoing.end(bytes);
	});
}

/**
 * Writes bytes that no HTTP client would.
 * @param hangUp close our side after them instead of waiting for an answer
 * @returns the statuses of all answers
 */
export async function sendBytes(port: number, bytes: string, hangUp = false): Promise<number[]> {
	return await new Promise((resolve) => {
		let answers = '';
		const socket = connect(port, '127.0.0.1');
		const finish = () =>
			resolve(
				[...answers.matchAll(/^HTTP\/1\.[01] (\d{3})/gm)].map(([, status]) => Number(status)),
			);
		socket.setTimeout(3_000, () => socket.destroy());
		socket.on('data', (data) => (answers += data.toString('latin1')));
		socket.on('error', () => {}).on('close', finish);
		socket.write(bytes, 'latin1', () => hangUp && socket.destroy());
	});
}
