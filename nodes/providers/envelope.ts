import type { Envelope, VendorEvent } from './provider';

/** Makes an event the item of a workflow, in the order in which people read it. What only the door needs stays behind. */
export function toEnvelope(
	{ id, callKey, event, occurredAt, data }: VendorEvent,
	{ source, receivedAt, verified }: Pick<Envelope, 'source' | 'receivedAt' | 'verified'>,
): Envelope {
	return { id, callKey, source, event, occurredAt, receivedAt, verified, data };
}
