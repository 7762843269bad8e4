/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib';

import {
	event,
	forged,
	JSON_TYPE,
	MB,
	query,
	sign,
	signature,
	type Attack,
} from './attackRequests';

const compressed = (body: Buffer, encoding: string, status: number): Attack =>
	forged(body, [JSON_TYPE, ['content-encoding', encoding]], status);
const typed = (body: string, type: string, status: number): Attack =>
	forged(body, [['content-type', type]], status);

/**
 * What never reaches a trigger: n8n and Node answer it themselves, as measured on 2.41.1 and 1.123.81. n8n answers whatever
 * its body reader throws with 500; no execution comes of it. `orElse`: the two versions differ, or (0) the connection is
 * closed while the sender still sends.
 */
export const N8N_ANSWERS: Record<string, Record<string, Attack & { orElse?: number }>> = {
	'Node refuses': {
		'a header of 20 kB': { ...signature('x'.repeat(20_000)), status: 431 },
		'a URL of 20 kB': { ...query(`?token=${'x'.repeat(20_000)}`), status: 431 },
		'1,000 headers': forged(
			event,
			[
				JSON_TYPE,
				...Array.from({ length: 1_000 }, (_, i): [string, string] => [`x-header-${i}`, '1']),
			],
			431,
		),
	},
	'n8n knows no': {
		PATCH: { ...signature(), method: 'PATCH', status: 404 },
		PUT: { ...signature(), method: 'PUT', status: 404 },
		DELETE: { ...signature(), method: 'DELETE', body: '', status: 404 },
		'longer path': { ...signature(), query: '/../../rest/settings', status: 404 },
	},
	'n8n cannot parse': {
		'JSON cut short': forged('{"event":', undefined, 422),
		'UTF-16': forged(Buffer.from('{"event":"x"}', 'utf16le'), undefined, 422),
		'JSON with a comment': forged('{} // x', undefined, 422),
		'12 MB of white space': forged(Buffer.alloc(12 * MB, 0x20), undefined, 422),
		'an unknown charset': typed(event, 'application/json; charset=x-unknown', 422),
		'XML with an external entity': typed(
			'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
			'application/xml',
			422,
		),
		Brotli: compressed(brotliCompressSync(event), 'br', 422),
		'gzip in gzip': compressed(gzipSync(gzipSync(event)), 'gzip', 422),
		'gzip that is not said to be any': {
			to: 'osmTalk',
			body: gzipSync(event),
			headers: [JSON_TYPE, sign(event)],
			status: 422,
		},
	},
	'one n8n cannot parse, and the other leaves to the trigger,': {
		'a multipart form cut short': {
			...typed('--b\r\nContent-Dispo', 'multipart/form-data; boundary=b', 400),
			orElse: 401,
		},
		'a multipart form without a boundary': {
			...typed('x', 'multipart/form-data', 400),
			orElse: 401,
		},
		'a byte order mark': { ...forged('\uFEFF{}', undefined, 422), orElse: 401 },
	},
	'n8n stumbles over': {
		'what is larger than it takes': {
			...forged('x'.repeat(17 * MB), undefined, 500),
			orElse: 0,
		},
		'what is larger than it takes once inflated': compressed(
			gzipSync(Buffer.alloc(200 * MB, 0x20)),
			'gzip',
			500,
		),
		'gzip that is none': compressed(Buffer.from(event), 'gzip', 500),
		'gzip cut short': compressed(gzipSync(event).subarray(0, 40), 'gzip', 500),
		'deflate without its header': compressed(deflateRawSync(event), 'deflate', 500),
	},
};

/** What no HTTP client sends. Whatever the answers are, they are no 5xx. */
export const BYTES: Record<string, { bytes: (path: string) => string; hangUp?: boolean }> = {
	'a body cut short': {
		bytes: (path) =>
			`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"event":`,
		hangUp: true,
	},
	'a body that never comes': {
		bytes: (path) => `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n`,
		hangUp: true,
	},
	'a length and chunks': {
		bytes: (path) =>
			`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
	},
	'two lengths': {
		bytes: (path) =>
			`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
	},
	'a chunk of no length': {
		bytes: (path) =>
			`POST ${path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n`,
	},
	'a folded header': {
		bytes: (path) =>
			`POST ${path} HTTP/1.1\r\nHost: x\r\nX-OsmTalk-Signature: sha256=\r\n abc\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`,
	},
	'a NUL in a header': {
		bytes: (path) =>
			`POST ${path} HTTP/1.1\r\nHost: x\r\nX-OsmTalk-Signature: a\0b\r\nContent-Length: 2\r\n\r\n{}`,
	},
	'no host': {
		bytes: (path) => `POST ${path} HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}`,
	},
	'HTTP/1.0': {
		bytes: (path) =>
			`POST ${path} HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
	},
	'an expectation': {
		bytes: (path) =>
			`POST ${path} HTTP/1.1\r\nHost: x\r\nExpect: something\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`,
	},
	'two requests at once': {
		bytes: (path) =>
			`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
	},
};
