import { z } from 'zod/v4';

import { day, oneLine } from './formats';

/*
 * What Pipedrive takes, by AddPersonRequest, AddActivityRequest and AddDealRequest of its client (pipedrive, v2) and
 * https://developers.pipedrive.com/docs/api/v1/Persons, …/Activities and …/Deals.
 */

const id = z.int().positive();
const labelled = z.array(
	z.strictObject({
		value: oneLine,
		primary: z.boolean().optional(),
		label: z.enum(['work', 'home', 'mobile', 'other']).optional(),
	}),
);
const utc = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);

export const bodies = {
	persons: z.strictObject({
		name: oneLine,
		emails: labelled.optional(),
		phones: labelled.optional(),
		owner_id: id.optional(),
	}),

	activities: z.strictObject({
		subject: oneLine,
		type: z.enum(['call', 'meeting', 'task', 'deadline', 'email', 'lunch']),
		done: z.boolean().optional(),
		due_date: day.optional(),
		due_time: z
			.string()
			.regex(/^([01]\d|2[0-3]):[0-5]\d$/)
			.optional(),
		duration: z
			.string()
			.regex(/^([01]\d|2[0-3]):[0-5]\d$/)
			.optional(),
		note: z.string().optional(),
		// `person_id` is read only: https://pipedrive.readme.io/docs/pipedrive-api-v2-migration-guide
		participants: z.array(z.strictObject({ person_id: id, primary: z.boolean() })).optional(),
		deal_id: id.optional(),
		owner_id: id.optional(),
	}),

	deals: z
		.strictObject({
			title: oneLine,
			status: z.enum(['open', 'won', 'lost']).optional(),
			value: z.number().optional(),
			currency: z.string().length(3).optional(),
			stage_id: id.optional(),
			person_id: id.optional(),
			owner_id: id.optional(),
			won_time: utc.optional(),
			lost_time: utc.optional(),
		})
		.refine(
			({ status, won_time }) => won_time === undefined || status === 'won',
			'won_time of a won deal only',
		)
		.refine(
			({ status, lost_time }) => lost_time === undefined || status === 'lost',
			'lost_time of a lost deal only',
		),
};
