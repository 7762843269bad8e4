import type { IncomingHttpHeaders } from 'http';

/** One webhook request as it arrived. */
export interface Delivery {
	/** The bytes that were signed (inflated when the sender compressed them). */
	rawBody: Buffer;
	headers: IncomingHttpHeaders;
	query: Record<string, unknown>;
	receivedAt: Date;
}
