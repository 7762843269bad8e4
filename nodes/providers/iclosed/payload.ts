import { z } from 'zod/v4';

import { isJsonObject, type JsonObject } from '../../outcome/json';

/**
 * An iClosed outcome as its reference page and one sample show it. Every field is optional, nullable and of unproven
 * type, so the schema settles the structure only; `outcome/values` reads the leaves.
 */
const leaf = z.unknown();

export const iClosedOutcome = z.object({
	uuid: leaf.describe(
		'Id of the outcome record; an edited outcome may come again under the same one',
	),
	userId: leaf.describe('User who recorded the outcome'),
	eventName: leaf.describe('Booking page or call type'),
	eventId: leaf,
	eventDuration: leaf.describe('Scheduled length, not how long the call took'),
	eventDurationUnit: leaf.describe('MINUTES or HOURS'),
	email: leaf.describe("The contact's"),
	contactId: leaf,
	firstName: leaf,
	lastName: leaf,
	phoneNumber: leaf.describe('May be masked'),
	closerEmail: leaf.describe('Who held the call'),
	callOutcome: leaf,
	noSaleReason: leaf,
	objection: leaf,
	startTime: leaf.describe('Start of the call'),
	notes: leaf,
	dealValue: leaf,
	productName: leaf,
	deal: leaf.describe('{ transactionType, createdAt, value }'),
	transaction: leaf.describe('Array, usually empty; the shape of an element is not published'),
	hookType: leaf,
});
export type IClosedOutcome = z.infer<typeof iClosedOutcome>;

const deal = z.object({ transactionType: leaf, createdAt: leaf, value: leaf });

/** What of an outcome is documented. */
export const documentedFields = (data: JsonObject): JsonObject => ({
	...iClosedOutcome.parse(data),
	...(isJsonObject(data.deal) && { deal: deal.parse(data.deal) }),
});
