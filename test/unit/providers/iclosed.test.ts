import sample from '../../fixtures/payloads/iclosed-outcome-added.json';
import { iClosedOutcome, recordOf } from './reading';

const outcomeOf = async (fields: object) => (await recordOf(iClosedOutcome(fields))).outcome;

/** Every way in which somebody may write a documented word. */
const spellings = (word: string) => [
	word,
	word.toLowerCase(),
	word.toLowerCase().replaceAll('_', ' '),
	word.replaceAll('_', '-'),
	` ${word.replaceAll('_', ' . ')} `,
	word
		.toLowerCase()
		.replace(/^./, (letter) => letter.toUpperCase())
		.replaceAll('_', '\u2013'),
];

describe('an iClosed outcome', () => {
	describe.each([
		['SALE', 'won', 'positive', null, null, 'connected'],
		['WON', 'won', 'positive', null, null, 'connected'],
		['PARTIAL_SALE', 'won', 'positive', 'partial_sale', null, 'connected'],
		['APPROVED', 'qualified', 'positive', null, null, 'connected'],
		['QUALIFIED', 'qualified', 'positive', null, null, 'connected'],
		['NO_SALE', 'lost', 'negative', null, null, 'connected'],
		['NOT_INTERESTED', 'lost', 'negative', 'not_interested', null, 'connected'],
		['PRICE_OBJECTION', 'lost', 'negative', 'price_objection', 'price', 'connected'],
		['TIMING_OBJECTION', 'lost', 'negative', 'timing_objection', 'timing', 'connected'],
		['AUTHORITY_OBJECTION', 'lost', 'negative', 'authority_objection', 'authority', 'connected'],
		['NEED_OBJECTION', 'lost', 'negative', 'need_objection', 'need', 'connected'],
		['REJECTED', 'disqualified', 'negative', null, null, 'connected'],
		['UNQUALIFIED', 'disqualified', 'negative', null, null, 'connected'],
		['RESCHEDULE', 'rescheduled', 'open', null, null, 'unknown'],
		['RESCHEDULED', 'rescheduled', 'open', null, null, 'unknown'],
		['NO_SHOW', 'no_show', 'unreached', null, null, 'no_show'],
		['CANCELLED', 'canceled', 'unreached', null, null, 'canceled'],
		['CANCELED', 'canceled', 'unreached', null, null, 'canceled'],
	])('%s', (word, category, group, detail, objection, connection) => {
		it.each(spellings(word))(`written %j is ${category}`, async (written) => {
			const { outcome, warnings } = await recordOf(iClosedOutcome({ callOutcome: written }));
			expect(outcome).toEqual({
				category,
				group,
				detail,
				reason: null,
				objection,
				nextAction: null,
				raw: written,
				mappedBy: 'vendor',
				connection,
			});
			expect(warnings).toEqual([]);
		});
	});

	it.each([
		['NO_SALE', 'UNQUALIFIED', 'disqualified', 'connected'],
		['NO_SALE', 'BAD_FIT', 'disqualified', 'connected'],
		['NO_SALE', 'FOLLOW_UP_SCHEDULE', 'follow_up', 'connected'],
		['NO_SALE', 'NO_SHOW', 'no_show', 'no_show'],
		['NO_SALE', 'CONTACT_CANCELLED', 'canceled', 'canceled'],
		['NO_SALE', 'contact canceled', 'canceled', 'canceled'],
		['NO_SALE', 'ADMIN_CANCELLED', 'canceled', 'canceled'],
		['NO_SALE', 'NOT_INTERESTED', 'lost', 'connected'],
		['NO_SALE', 'OTHER', 'lost', 'connected'],
		['NO_SALE', 'SOMETHING_NEW', 'lost', 'connected'],
		['No Sale', 'bad-fit', 'disqualified', 'connected'],
		['REJECTED', 'FOLLOW_UP_SCHEDULE', 'follow_up', 'connected'],
		['REJECTED', 'NO_SHOW', 'no_show', 'no_show'],
		['REJECTED', 'CONTACT_CANCELLED', 'canceled', 'canceled'],
		['REJECTED', 'ADMIN_CANCELLED', 'canceled', 'canceled'],
		['REJECTED', 'UNQUALIFIED', 'disqualified', 'connected'],
		['REJECTED', 'OTHER', 'disqualified', 'connected'],
		['SALE', 'NO_SHOW', 'won', 'connected'],
		['NOT_INTERESTED', 'FOLLOW_UP_SCHEDULE', 'lost', 'connected'],
	])('%s because of %s is %s', async (callOutcome, noSaleReason, category, connection) => {
		const { outcome, warnings } = await recordOf(iClosedOutcome({ callOutcome, noSaleReason }));
		expect(outcome).toMatchObject({ category, connection, mappedBy: 'vendor', raw: callOutcome });
		expect(outcome.reason).toBe(noSaleReason.toLowerCase().replace(/[ -]/g, '_'));
		expect(warnings).toEqual([]);
	});

	it.each([
		['PENDING', 'PENDING', 'pending', /"PENDING".*read as unknown/],
		['Closed – paid in full', 'Closed – paid in full', 'closed_paid_in_full', /read as unknown/],
		['constructor', 'constructor', 'constructor', /read as unknown/],
		[42, '42', '42', /42.*read as unknown/],
		[{ a: 1 }, null, null, /an object.*read as unknown/],
		[null, null, null, /is missing; read as unknown/],
		[undefined, null, null, /is missing; read as unknown/],
		['', null, null, /is missing; read as unknown/],
	])('with the word %j is unknown, with a warning', async (callOutcome, raw, detail, message) => {
		const { outcome, warnings } = await recordOf(iClosedOutcome({ callOutcome }));
		expect(outcome).toMatchObject({
			category: 'unknown',
			group: 'unknown',
			mappedBy: 'fallback',
			raw,
			detail,
		});
		expect(outcome.connection).toBe('unknown');
		expect(warnings).toEqual([{ path: 'callOutcome', message: expect.stringMatching(message) }]);
	});

	it('keeps the objection that the vendor names beside the word', async () => {
		expect(
			(await outcomeOf({ callOutcome: 'PRICE_OBJECTION', objection: 'MONEY' })).objection,
		).toBe('money');
		expect((await outcomeOf({ callOutcome: 'SALE', objection: 'SMOKE_SCREEN' })).objection).toBe(
			'smoke_screen',
		);
	});

	it('reads the sample of the reference page without a warning', async () => {
		expect(await recordOf(sample)).toMatchObject({
			id: 'iclosed:outcome_added:123:07a9576b2213b4a5',
			callKey: 'iclosed:123',
			source: 'iclosed',
			event: 'outcome_added',
			occurredAt: null,
			verified: null,
			contact: {
				id: '101',
				email: 'contact@example.com',
				phone: '+1234567890',
				phoneRaw: '+1234567890',
				firstName: 'John',
				lastName: 'Doe',
				fullName: 'John Doe',
				company: null,
			},
			agent: { id: null, email: 'closer@example.com', name: null, kind: 'human' },
			call: {
				id: '123',
				startedAt: '2024-03-20T10:00:00.000Z',
				durationSeconds: null,
				scheduledMinutes: 30,
				eventTypeId: '789',
				eventTypeName: 'Strategy Call',
			},
			campaign: null,
			deal: {
				value: 5000,
				currency: null,
				product: 'Premium Package',
				transactionType: 'SALE',
				createdAt: '2024-03-20T10:30:00.000Z',
			},
			analysis: null,
			notes: 'Great call, client was very interested',
			variables: {},
			metadata: {},
			headline: 'Won · John Doe · Premium Package · 5,000 · closer@example.com',
			warnings: [],
		});
	});

	describe('scheduled length', () => {
		it.each([
			[30, 'MINUTES', 30],
			['45', 'minutes', 45],
			[1.5, 'HOURS', 90],
			[1, 'Hour', 60],
		])('%j %s is %d minutes', async (eventDuration, eventDurationUnit, minutes) => {
			const { call, warnings } = await recordOf(
				iClosedOutcome({ callOutcome: 'SALE', eventDuration, eventDurationUnit }),
			);
			expect(call).toMatchObject({ scheduledMinutes: minutes, durationSeconds: null });
			expect(warnings).toEqual([]);
		});

		it.each([
			[30, 'FORTNIGHTS', 'eventDurationUnit'],
			[30, null, 'eventDurationUnit'],
			[-30, 'MINUTES', 'eventDuration'],
			['half an hour', 'MINUTES', 'eventDuration'],
			[1e308, 'HOURS', 'eventDuration'],
		])('%j %j is none, with a warning', async (eventDuration, eventDurationUnit, path) => {
			const { call, warnings } = await recordOf(
				iClosedOutcome({ callOutcome: 'SALE', eventDuration, eventDurationUnit }),
			);
			expect(call.scheduledMinutes).toBeNull();
			expect(warnings).toEqual([{ path, message: expect.any(String) }]);
		});
	});

	describe('deal', () => {
		const dealOf = async (fields: object) => {
			const { deal, warnings } = await recordOf(iClosedOutcome({ callOutcome: 'SALE', ...fields }));
			return { deal, paths: warnings.map(({ path }) => path) };
		};

		it.each([
			[{ dealValue: 5000 }, 5000],
			[{ dealValue: '5000.00' }, 5000],
			[{ dealValue: 0 }, 0],
			[{ deal: { value: 700 } }, 700],
			[{ dealValue: null, deal: { value: '700' } }, 700],
			[{ dealValue: 5000, deal: { value: '5000.00' } }, 5000],
		])('of %j has the value %d', async (fields, value) => {
			expect(await dealOf(fields)).toMatchObject({ deal: { value }, paths: [] });
		});

		it('is as dealValue says where deal.value says otherwise, with a warning', async () => {
			expect(await dealOf({ dealValue: 5000, deal: { value: 4000 } })).toMatchObject({
				deal: { value: 5000 },
				paths: ['deal.value'],
			});
		});

		it.each(['1.234,56', '5,000', '5.000', '$5000', '1e3', true])(
			'has no value when it is %j, with a warning',
			async (dealValue) => {
				expect(await dealOf({ dealValue, productName: 'Package' })).toMatchObject({
					deal: { value: null, product: 'Package' },
					paths: ['dealValue'],
				});
			},
		);

		it.each([
			[{}],
			[{ deal: null }],
			[{ deal: [] }],
			[{ deal: { transactionType: 'SALE' } }],
			[{ productName: ' ' }],
		])('is null when %j states neither money nor product', async (fields) => {
			expect(await dealOf(fields)).toEqual({ deal: null, paths: [] });
		});
	});

	it('leaves out values of types that make no sense, with a warning for each', async () => {
		const record = await recordOf(
			iClosedOutcome({
				callOutcome: 'SALE',
				email: 'not an address',
				firstName: { first: 'John' },
				lastName: 7,
				phoneNumber: '+33*********',
				startTime: '20 March',
				contactId: ['1'],
				notes: false,
			}),
		);
		expect(record.contact).toEqual({
			id: null,
			email: null,
			phone: null,
			phoneRaw: '+33*********',
			firstName: null,
			lastName: '7',
			fullName: '7',
			company: null,
		});
		expect(record.call.startedAt).toBeNull();
		expect(record.notes).toBe('false');
		expect(record.warnings.map(({ path }) => path).sort()).toEqual(
			['contactId', 'email', 'firstName', 'lastName', 'notes', 'phoneNumber', 'startTime'].sort(),
		);
	});
});
