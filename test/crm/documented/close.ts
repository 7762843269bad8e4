import { z } from 'zod/v4';

import { instant, oneLine } from './formats';

/*
 * What Close takes, by https://developer.close.com/api/resources/leads/create, …/activities/calls/create and
 * …/opportunities/create.
 */

const e164 = z.string().regex(/^\+[1-9]\d{1,14}$/);
const id = (kind: string) => z.string().startsWith(`${kind}_`);

export const bodies = {
	lead: z.strictObject({
		name: oneLine.optional(),
		contacts: z
			.array(
				z.strictObject({
					name: oneLine.optional(),
					emails: z
						.array(z.strictObject({ email: z.email(), type: z.enum(['office', 'home', 'other']) }))
						.optional(),
					phones: z
						.array(
							z.strictObject({
								phone: e164,
								type: z.enum(['office', 'mobile', 'home', 'direct', 'fax', 'url', 'other']),
							}),
						)
						.optional(),
				}),
			)
			.optional(),
	}),

	call: z.strictObject({
		lead_id: id('lead').optional(),
		user_id: id('user').optional(),
		direction: z.enum(['inbound', 'outbound']).optional(),
		status: z
			.enum([
				'created',
				'in-progress',
				'completed',
				'cancel',
				'no-answer',
				'busy',
				'failed',
				'timeout',
			])
			.optional(),
		activity_at: instant.optional(),
		duration: z.int().min(0).max(604_800).optional(),
		phone: e164.optional(),
		note: z.string().optional(),
		recording_url: z.url({ protocol: /^https$/ }).optional(),
	}),

	opportunity: z.strictObject({
		lead_id: id('lead').optional(),
		status_id: id('stat').optional(),
		user_id: id('user').optional(),
		note: z.string().optional(),
		value: z.int().optional(),
		date_won: z.iso.date().optional(),
	}),
};
