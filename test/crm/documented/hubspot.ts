import { z } from 'zod/v4';

import { instant, oneLine } from './formats';

/*
 * What HubSpot takes, by https://developers.hubspot.com/docs/api-reference/latest/crm/activities/calls/guide,
 * …/activities/meetings/guide, …/objects/contacts/guide and …/objects/deals/guide: only the default properties, every value as
 * text (SimplePublicObjectInputForCreate of @hubspot/api-client). A property that does not exist is answered with 400.
 */

const BODY = z.string().max(65_536);
const milliseconds = z.string().regex(/^\d+$/);
const owner = z.string().regex(/^\d+$/).optional();

export const properties = {
	contacts: z
		.strictObject({
			email: z.email().optional(),
			firstname: oneLine.optional(),
			lastname: oneLine.optional(),
			phone: oneLine.optional(),
			company: oneLine.optional(),
			hubspot_owner_id: owner,
		})
		.refine(
			({ email, firstname, lastname }) => email ?? firstname ?? lastname,
			'one of email, firstname, lastname is required',
		),

	calls: z.strictObject({
		hs_timestamp: instant,
		hs_call_title: oneLine.optional(),
		hs_call_body: BODY.optional(),
		hs_call_direction: z.enum(['INBOUND', 'OUTBOUND']).optional(),
		hs_call_disposition: z.uuid().optional(),
		hs_call_duration: milliseconds.optional(),
		hs_call_from_number: oneLine.optional(),
		hs_call_to_number: oneLine.optional(),
		hs_call_recording_url: z.string().startsWith('https://').optional(),
		hs_call_status: z
			.enum([
				'BUSY',
				'CALLING_CRM_USER',
				'CANCELED',
				'COMPLETED',
				'CONNECTING',
				'FAILED',
				'IN_PROGRESS',
				'NO_ANSWER',
				'QUEUED',
				'RINGING',
			])
			.optional(),
		hubspot_owner_id: owner,
	}),

	meetings: z
		.strictObject({
			hs_timestamp: instant,
			hs_meeting_title: oneLine.optional(),
			hs_meeting_body: BODY.optional(),
			hs_internal_meeting_notes: BODY.optional(),
			hs_meeting_start_time: instant.optional(),
			hs_meeting_end_time: instant.optional(),
			hs_meeting_outcome: z
				.enum(['SCHEDULED', 'COMPLETED', 'RESCHEDULED', 'NO_SHOW', 'CANCELED'])
				.optional(),
			hubspot_owner_id: owner,
		})
		.refine(
			({ hs_timestamp, hs_meeting_start_time }) =>
				(hs_meeting_start_time ?? hs_timestamp) === hs_timestamp,
			'hs_timestamp should match hs_meeting_start_time',
		),

	deals: z.strictObject({
		dealname: oneLine,
		dealstage: oneLine,
		pipeline: oneLine.optional(),
		amount: z
			.string()
			.regex(/^-?\d+(\.\d+)?$/)
			.optional(),
		deal_currency_code: z.string().length(3).optional(),
		closedate: instant.optional(),
		hubspot_owner_id: owner,
	}),
};

/** Numbers of https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide, to a contact. */
export const TO_CONTACT = { calls: 194, meetings: 200, deals: 3 } as const;
