import {
	receive as receiveWhole,
	type Received,
	type Reception,
} from '../../../nodes/delivery/door/receive';
import type { Answer } from '../../../nodes/delivery/door/answers';
import type { Delivery } from '../../../nodes/delivery/door/delivery';
import type { Envelope } from '../../../nodes/providers/provider';

/** What becomes of a delivery, without what becomes of the events that start nothing. */
export function receive(delivery: Delivery, reception: Reception): Answer | { run: Envelope[] } {
	const received: Received = receiveWhole(delivery, reception);
	return 'answer' in received
		? received.answer
		: { run: received.run.map(({ envelope }) => envelope) };
}
