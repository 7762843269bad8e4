import { createHmac } from 'node:crypto';

/**
 * The HMAC-SHA256 of a body's bytes, as both vendors' signatures use it.
 *
 * @param {string | Buffer} body exactly what is sent, before any compression
 * @param {string} secret
 * @param {'hex' | 'base64'} [encoding]
 * @returns {string}
 */
export const hmac = (body, secret, encoding = 'hex') =>
	createHmac('sha256', secret).update(body).digest(encoding);

/** osmTalk's signature header. */
export const osmTalkSignature = (body, secret) => ({
	'x-osmtalk-signature': `sha256=${hmac(body, secret)}`,
});

/** iClosed's signature header under its default name, for the mode `hmac` of the trigger. */
export const iClosedSignature = (body, secret, encoding) => ({
	'x-iclosed-signature': hmac(body, secret, encoding),
});

/**
 * Posts a body as a vendor does.
 *
 * @param {string | URL} url
 * @param {string | Buffer} body
 * @param {Record<string, string>} [headers] win over `content-type: application/json`
 * @returns {Promise<{ status: number, body: unknown }>} the answer; its body parsed if it is JSON
 */
export async function deliver(url, body, headers = {}) {
	const response = await fetch(url, {
		method: 'POST',
		body,
		headers: { 'content-type': 'application/json', ...headers },
	});
	const text = await response.text();
	try {
		return { status: response.status, body: JSON.parse(text) };
	} catch {
		return { status: response.status, body: text };
	}
}
