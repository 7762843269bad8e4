import type { Category } from '../../outcome/categories';
import type { JsonObject } from '../../outcome/json';
import type { Sample } from '../samples';

/** What the samples have in common. People, addresses and numbers are made up (RFC 2606, +1 555-01xx). */
const COMMON = {
	userId: 'sample-user-1',
	eventName: 'Sample Strategy Call',
	eventId: 'sample-event-1',
	eventDuration: 30,
	eventDurationUnit: 'MINUTES',
	email: 'alex.sample@example.com',
	contactId: 'sample-contact-1',
	firstName: 'Alex',
	lastName: 'Sample',
	phoneNumber: '+12025550123',
	closerEmail: 'closer.sample@example.com',
	noSaleReason: null,
	objection: null,
	startTime: '2026-01-15T10:00:00Z',
	dealValue: null,
	productName: null,
	deal: null,
	transaction: [],
	hookType: 'Outcome added',
};

const SALE = {
	dealValue: 5000,
	productName: 'Sample Premium Package',
	deal: { transactionType: 'SALE', createdAt: '2026-01-15T10:30:00Z', value: 5000 },
};

const DEPOSIT = {
	dealValue: 1250,
	productName: 'Sample Premium Package',
	deal: { transactionType: 'DEPOSIT', createdAt: '2026-01-15T10:30:00Z', value: 1250 },
};

export const iClosedSamples: readonly Sample[] = [
	sample('won', 'SALE', { ...SALE, notes: 'Sample: signed on the call.' }),
	sample('won', 'PARTIAL_SALE', { ...DEPOSIT, notes: 'Sample: paid a deposit.' }),
	sample('qualified', 'APPROVED', {
		eventName: 'Sample Discovery Call',
		notes: 'Sample: good fit.',
	}),
	sample('lost', 'PRICE_OBJECTION', { objection: 'MONEY', notes: 'Sample: over the budget.' }),
	sample('disqualified', 'UNQUALIFIED', { notes: 'Sample: no need for it.' }),
	sample('follow_up', 'NO_SALE', {
		noSaleReason: 'FOLLOW_UP_SCHEDULE',
		notes: 'Sample: talks to the partner first.',
	}),
	sample('rescheduled', 'RESCHEDULE', { notes: 'Sample: asked for next week.' }),
	sample('no_show', 'NO_SHOW', { notes: null }),
	sample('canceled', 'CANCELLED', { notes: 'Sample: canceled by the contact.' }),
	sample('unknown', 'PENDING', { notes: null }),
];

function sample(category: Category, callOutcome: string, payload: JsonObject): Sample {
	const uuid = `sample-${callOutcome.toLowerCase()}`;
	return {
		event: 'outcome_added',
		category,
		payload: { uuid, ...COMMON, callOutcome, ...payload },
	};
}
