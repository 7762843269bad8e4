/** One webhook request as it arrived. */
export interface Delivery {
	/** The bytes that were signed (inflated when the sender compressed them). */
	rawBody: Buffer;
	headers: Record<string, string | string[] | undefined>;
	query: Record<string, unknown>;
	receivedAt: Date;
}
