import { z } from 'zod/v4';

import { day, oneLine } from './formats';

/*
 * What Salesforce takes, by https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/
 * sforce_api_objects_contact.htm, …_task.htm and …_opportunity.htm: required fields, lengths, types, and the values of
 * picklists that every organization starts with. A field that does not exist is answered with 400 INVALID_FIELD.
 */

const id = z.string().regex(/^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/);
const owner = id.optional();

export const fields = {
	Contact: z.strictObject({
		LastName: oneLine.max(80),
		FirstName: oneLine.max(40).optional(),
		Email: z.email().max(80).optional(),
		Phone: oneLine.max(40).optional(),
		OwnerId: owner,
	}),

	Task: z.strictObject({
		Subject: oneLine.max(255),
		Status: z.enum([
			'Not Started',
			'In Progress',
			'Completed',
			'Waiting on someone else',
			'Deferred',
		]),
		Priority: z.enum(['High', 'Normal', 'Low']),
		ActivityDate: day.optional(),
		TaskSubtype: z.enum(['Call', 'Email', 'Task']).optional(),
		CallType: z.enum(['Internal', 'Inbound', 'Outbound']).optional(),
		CallDisposition: oneLine.max(255).optional(),
		CallDurationInSeconds: z.int32().min(0).optional(),
		Description: z.string().max(32_000).optional(),
		WhoId: id.optional(),
		OwnerId: owner,
	}),

	Opportunity: z.strictObject({
		Name: oneLine.max(120),
		StageName: oneLine,
		CloseDate: day,
		Amount: z.number().optional(),
		Description: z.string().max(32_000).optional(),
		// Only when it is created: who becomes the primary contact role (API version 46 and later).
		ContactId: id.optional(),
		OwnerId: owner,
	}),
};
