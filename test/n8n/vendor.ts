/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run on Node, not in n8n */
import { setTimeout as delay } from 'node:timers/promises';

import { asText, signed } from './requests';
import type { Event } from './sender';

/** The whole table of docs/operations.md instead of the smaller counts of every run. */
export const FULL = process.env.FULL === 'true';

/**
 * osmTalk repeats after 1, 5 and 30 minutes, 2 and 12 hours (its page on webhooks); an hour of it takes a minute here. In every
 * run's smaller counts nobody waits for longer than for the 30 minutes.
 */
const REPEATS_AFTER_SECONDS = [60, 300, 1_800, 7_200, 43_200]
	.map((seconds) => seconds / 60)
	.map((seconds) => (FULL ? seconds : Math.min(seconds, 30)));
/** How long osmTalk waits for an answer. It is not scaled: n8n is no faster here. */
const TIMEOUT_MILLISECONDS = 15_000;

/** What one attempt heard: a status, or 0 when no answer came. */
export type Heard = { status: number; text: string };

/** An event and all that its sender heard of it. */
export interface Delivery {
	event: Event;
	heard: Heard[];
}

export const isAccepted = ({ heard }: Delivery) => heard.some(({ status }) => isSuccess(status));
/** What the senders of these have been told that it has arrived. */
export const acceptedOf = (deliveries: Delivery[]): Event[] =>
	deliveries.filter(isAccepted).map(({ event }) => event);
/** A status after which osmTalk never sends the event again: a lead that is gone, if it was not accepted. */
export const isRefused = ({ heard }: Delivery) => heard.some(isFinal);
export const isFinal = ({ status }: Heard) =>
	status >= 400 && status < 500 && status !== 408 && status !== 429;

const isSuccess = (status: number) => status >= 200 && status < 300;

/** One attempt, over a connection of its own, as over the internet. */
async function attempt(url: string, { payload }: Event): Promise<Heard> {
	const { body, headers } = signed(asText(payload));
	try {
		const response = await fetch(url, {
			method: 'POST',
			body,
			headers: { 'content-type': 'application/json', connection: 'close', ...headers },
			signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
		});
		return { status: response.status, text: await response.text() };
	} catch (error) {
		return { status: 0, text: String((error as { cause?: unknown }).cause ?? error) };
	}
}

/**
 * Sends an event as the vendor does: until it is accepted or refused for good, by the vendor's schedule.
 * @param repeats how often at most; 0 for a vendor that never repeats
 */
export async function deliverAsVendor(
	url: string,
	event: Event,
	repeats = REPEATS_AFTER_SECONDS.length,
): Promise<Delivery> {
	const heard = [await attempt(url, event)];
	for (const seconds of REPEATS_AFTER_SECONDS.slice(0, repeats)) {
		const last = heard.at(-1) as Heard;
		if (isSuccess(last.status) || isFinal(last)) break;
		await delay(seconds * 1_000);
		heard.push(await attempt(url, event));
	}
	return { event, heard };
}

interface Pace {
	perSecond: number;
	/** How many come at the same moment; default: 1. */
	atOnce?: number;
	/** How often each is sent again at most; 0 for a vendor that never repeats. */
	repeats?: number;
}

/** A stream of events, some every so often, whatever becomes of those before. */
export class VendorStream {
	sent = 0;

	readonly deliveries: Promise<Delivery[]>;

	constructor(
		readonly urlOf: (event: Event, index: number) => string,
		readonly events: Event[],
		pace: Pace,
	) {
		this.deliveries = this.flow(pace);
	}

	private async flow({ perSecond, atOnce = 1, repeats }: Pace) {
		const deliveries = [];
		for (const [index, event] of this.events.entries()) {
			deliveries.push(deliverAsVendor(this.urlOf(event, index), event, repeats));
			this.sent += 1;
			if (this.sent % atOnce === 0) await delay((1_000 * atOnce) / perSecond);
		}
		return await Promise.all(deliveries);
	}
}

/** What senders heard in all: how many events were accepted, how often each kind of answer came. */
export function answersOf(deliveries: Delivery[]) {
	const heard = deliveries.flatMap((delivery) => delivery.heard);
	const count = (of: (one: Heard) => boolean) => heard.filter(of).length;
	return {
		accepted: acceptedOf(deliveries).length,
		attempts: heard.length,
		'4xx': count(({ status }) => status >= 400 && status < 500),
		'5xx': count(({ status }) => status >= 500),
		'no answer': count(({ status }) => status === 0),
	};
}
