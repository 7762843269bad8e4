/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { setTimeout as delay } from 'node:timers/promises';

import { deliver } from '../../scripts/n8n/signing.mjs';
import { lead, signed } from './requests';

export type Answer = Awaited<ReturnType<typeof deliver>>;

/** An event of osmTalk, and the id under which it is known. */
export interface Event {
	id: string;
	payload: ReturnType<typeof lead>;
}

export const newEvents = (count: number): Event[] =>
	Array.from({ length: count }, () => {
		const payload = lead();
		return { id: `osmtalk:lead_completed:${payload.lead.callId}`, payload };
	});

/** Sends an event, or several in one delivery, once. @throws when there is no answer */
export async function send(url: string, ...events: Event[]): Promise<Answer> {
	const [first] = events;
	const body = events.length === 1 ? first?.payload : events.map(({ payload }) => payload);
	const { body: text, headers } = signed(body);
	return await deliver(url, text, headers);
}

/**
 * Sends as vendors do: again and again until it sees 2xx. As behind a proxy that waits for n8n's readiness check, the 200
 * "n8n is starting up. Please wait", which n8n gives any request before its database is migrated, is none of them.
 */
export async function sendUntilAccepted(url: string, event: Event): Promise<void> {
	const deadline = Date.now() + 5 * 60_000;
	for (;;) {
		const answer = await send(url, event).catch((error: Error) => error);
		if ('status' in answer && answer.status === 200 && typeof answer.body === 'object') return;
		if (Date.now() > deadline) throw new Error(`${event.id}: ${JSON.stringify(answer)}`);
		await delay(100);
	}
}

/** Works through a list with so many at a time. */
export async function eachOf<Item>(
	items: Item[],
	atOnce: number,
	work: (item: Item) => Promise<unknown>,
): Promise<void> {
	const rest = items.values();
	const worker = async () => {
		for (const item of rest) await work(item);
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
}
