import type { Outcome } from './schema';

/** Each section of the record as it is before anything is known. Frozen: spread it and fill in what the vendor tells. */
export const BLANK = Object.freeze({
	contact: {
		id: null,
		email: null,
		phone: null,
		phoneRaw: null,
		firstName: null,
		lastName: null,
		fullName: null,
		company: null,
	},
	call: {
		id: null,
		startedAt: null,
		endedAt: null,
		durationSeconds: null,
		scheduledMinutes: null,
		direction: null,
		channel: null,
		attempts: null,
		recordingUrl: null,
		eventTypeId: null,
		eventTypeName: null,
	},
	campaign: { id: null, name: null, leadId: null },
	deal: { value: null, currency: null, product: null, transactionType: null, createdAt: null },
	analysis: { summary: null, sentiment: null, success: null, leadQualified: null, fields: {} },
}) satisfies Partial<Outcome>;
