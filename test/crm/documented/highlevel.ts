import { z } from 'zod/v4';

import { oneLine } from './formats';

/*
 * What HighLevel takes, by its client (@gohighlevel/api-client: UpsertContactDto, NotesDTO, CreateDto and
 * UpdateOpportunityDto of opportunities) and https://marketplace.gohighlevel.com/docs/ghl/contacts/upsert-contact,
 * …/contacts/create-note and …/opportunities/create-opportunity.
 */

const id = z.string().regex(/^[A-Za-z0-9]{20,24}$/);

export const bodies = {
	contacts: z.strictObject({
		locationId: id,
		email: z.email().optional(),
		phone: oneLine.optional(),
		firstName: oneLine.optional(),
		lastName: oneLine.optional(),
		name: oneLine.optional(),
		companyName: oneLine.optional(),
		assignedTo: id.optional(),
	}),

	notes: z.strictObject({ body: z.string().min(1), userId: id.optional() }),

	opportunities: z.strictObject({
		locationId: id,
		pipelineId: id,
		pipelineStageId: id.optional(),
		contactId: id,
		name: oneLine,
		status: z.enum(['open', 'won', 'lost', 'abandoned']),
		monetaryValue: z.number().optional(),
		assignedTo: id.optional(),
	}),
};
