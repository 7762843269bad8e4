import { readIClosed } from '../../../nodes/providers/iclosed/events';
import sample from '../../fixtures/payloads/iclosed-outcome-added.json';

const EXPECTED = 'an iClosed outcome with "hookType": "Outcome added"';

/** Reads what must be readable. */
const read = (body: unknown) => {
	const reading = readIClosed(body);
	if ('unreadable' in reading) throw new Error(reading.unreadable);
	return reading;
};
const idOf = (outcome: object) => read(outcome).events[0]?.id;

describe('iClosed’s bodies', () => {
	it('are read as documented: a list that holds one outcome', () => {
		expect(read(sample)).toEqual({
			events: [
				{
					event: 'outcome_added',
					id: expect.stringMatching(/^iclosed:outcome_added:123:[0-9a-f]{16}$/),
					callKey: 'iclosed:123',
					occurredAt: null,
					data: sample[0],
				},
			],
			skipped: [],
			warnings: [],
		});
	});

	it('are read bare, as receivers saw them, with the same identity', () => {
		expect(read(sample[0])).toEqual(read(sample));
	});

	it('keep the payload untouched', () => {
		const outcome = { hookType: 'Outcome added', uuid: 1, ' odd key ': [null, { a: '1.0' }] };
		expect(read(outcome).events[0]?.data).toBe(outcome);
	});

	it('may hold several outcomes', () => {
		const outcomes = [1, 2, 3].map((uuid) => ({ hookType: 'Outcome added', uuid }));
		expect(read(outcomes).events.map(({ callKey }) => callKey)).toEqual([
			'iclosed:1',
			'iclosed:2',
			'iclosed:3',
		]);
	});
});

describe('an outcome', () => {
	const names = [
		'Outcome added',
		'outcomeAdded',
		'OUTCOME_ADDED',
		'outcome-added',
		'outcome.added',
		' Outcome added ',
		'Call outcome added',
		'call.outcome_added',
		'callOutcomeAdded',
		'callOutcome',
		'call_outcome',
		'Call Outcome',
		'outcome.recorded',
		'outcomeRecorded',
		'Outcome recorded',
	];
	const fields = ['hookType', 'event', 'eventType'];
	it.each(fields.flatMap((field) => names.map((name) => [field, name] as const)))(
		'is recognised by its %s %p',
		(field, name) => {
			expect(read({ [field]: name }).events).toHaveLength(1);
		},
	);

	it('is recognised by any of its names', () => {
		expect(read({ hookType: 'webhook', event: 'Outcome added' }).events).toHaveLength(1);
	});

	it.each([
		['without a name', {}],
		['with a blank name', { hookType: ' ' }],
		['with a name that is no text', { hookType: 7, event: null, eventType: {} }],
	])('is recognised by its callOutcome %s, with a warning', (_name, more) => {
		expect(read({ callOutcome: 'SALE', ...more })).toMatchObject({
			events: [{ event: 'outcome_added' }],
			warnings: [
				{
					path: 'hookType',
					message: 'is missing; read as an outcome because callOutcome is given',
				},
			],
		});
	});

	it('says in a list which one the warning is about', () => {
		expect(read([{ hookType: 'Outcome added' }, { callOutcome: 'SALE' }]).warnings).toMatchObject([
			{ path: '[1].hookType' },
		]);
	});
});

describe('another hook', () => {
	it.each([
		'Appointment Setting Outcome',
		'Call booked',
		'Call rescheduled',
		'Call canceled',
		'Call cancelled',
		'Contact created',
		'Contact updated',
		'outcome',
		'Outcome added twice',
		'outcomes added',
		'webhook.test',
		'__proto__',
		'constructor',
		'hasOwnProperty',
	])('is skipped, whatever else it holds: %p', (hookType) => {
		expect(read({ hookType, callOutcome: 'SALE' })).toEqual({
			events: [],
			skipped: [hookType],
			warnings: [],
		});
	});

	it.each([
		['a Cyrillic O', '\u041eutcome added'],
		['a full-width O', '\uff2futcome added'],
		['a dotless i', 'Outcome\u0131added'],
		['a Kelvin sign', 'call.outcome_added\u212a'],
		['a long s', 'outcome\u017f added'],
		['a no-break space', 'Outcome\u00a0added'],
		['a zero-width space', 'Outcome\u200badded'],
		['a right-to-left mark', '\u200fOutcome added'],
		['a combining mark', 'Outcome adde\u0301d'],
		['a NUL', 'Outcome\0added'],
		['a tab', 'Outcome\tadded'],
		['a dash that is not ASCII', 'Outcome\u2010added'],
	])('is one with %s in its name', (_name, hookType) => {
		expect(read({ hookType }).skipped).toEqual([hookType]);
	});
});

describe('what is no hook of iClosed’s', () => {
	it.each([
		['an empty object', {}],
		['an outcome without a value', { callOutcome: null }],
		['an outcome that is blank', { callOutcome: ' ' }],
		['an outcome that is no text', { callOutcome: 1 }],
		['osmTalk’s flat outcome', { outcome: 'completed' }],
		['an empty list', []],
		['a list in a list', [[{ hookType: 'Outcome added' }]]],
		['null', null],
		['a text', 'Outcome added'],
		['undefined', undefined],
	])('is unreadable: %s', (_name, body) => {
		expect(readIClosed(body)).toEqual({ unreadable: `expected ${EXPECTED}` });
	});

	it('does not hide the outcome beside it', () => {
		expect(read([{}, { hookType: 'Outcome added' }, null])).toMatchObject({
			events: [{ event: 'outcome_added' }],
			warnings: [
				{ path: '[0]', message: `is not ${EXPECTED}` },
				{ path: '[2]', message: 'is not a JSON object' },
			],
		});
	});
});

describe('the identity of an outcome', () => {
	const outcome = { hookType: 'Outcome added', uuid: 123, callOutcome: 'SALE' };

	it('is the same for the same content, whatever the order of keys', () => {
		expect(idOf({ callOutcome: 'SALE', uuid: 123, hookType: 'Outcome added' })).toBe(idOf(outcome));
	});

	it.each([
		['an attempt count', { attempt: 1 }, { attempt: 2 }],
		['a time of sending', {}, { sentAt: '2026-05-06T11:23:45Z' }],
		['a name of the event beside hookType', {}, { eventType: 'outcomeAdded' }],
		['something in the deal', { deal: { value: 1 } }, { deal: { value: 1, attempt: 2 } }],
	])('is not made another by %s, so that a retry is a copy', (_name, one, other) => {
		expect(idOf({ ...outcome, ...one })).toBe(idOf({ ...outcome, ...other }));
	});

	it.each([
		['the word', { callOutcome: 'NO_SALE' }],
		['the notes', { notes: 'b' }],
		['the deal', { deal: { value: 2 } }],
		['a transaction', { transaction: [{ amount: 1 }] }],
	])('is another when %s changes, as a correction does', (_name, change) => {
		expect(idOf({ ...outcome, ...change })).not.toBe(idOf(outcome));
	});

	it('never takes an outcome of an undocumented shape for a copy of another', () => {
		const [one, other] = ['a@example.com', 'b@example.com'].map((mail) =>
			idOf({ hookType: 'Outcome added', callOutcome: 'SALE', client: { mail } }),
		);
		expect(one).not.toBe(other);
	});

	it('keeps huge ids apart that came as text', () => {
		expect(idOf({ ...outcome, uuid: '9007199254740993' })).not.toBe(
			idOf({ ...outcome, uuid: '9007199254740992' }),
		);
	});

	it('is another when an outcome is edited under its uuid; the call is the same', () => {
		const edited = { ...outcome, callOutcome: 'NO_SALE' };
		expect(idOf(edited)).not.toBe(idOf(outcome));
		expect(read(edited).events[0]?.callKey).toBe('iclosed:123');
	});

	it.each([
		['a number', 7, '7'],
		['a text', 'abc-1', 'abc-1'],
		['a text with white space around', ' 7 ', '7'],
		['a text with a colon', 'a:b', 'a%3Ab'],
		['zero', 0, '0'],
	])('names a uuid that is %s', (_name, uuid, part) => {
		const [event] = read({ ...outcome, uuid }).events;
		expect(event?.id).toMatch(new RegExp(`^iclosed:outcome_added:${part}:[0-9a-f]{16}$`));
		expect(event?.callKey).toBe(`iclosed:${part}`);
	});

	it.each([
		['missing', undefined],
		['null', null],
		['blank', ' '],
		['a list', [1]],
		['an object', { toString: null }],
		['true', true],
	])('is the content alone when the uuid is %s', (_name, uuid) => {
		const [event] = read({ ...outcome, uuid }).events;
		expect(event?.id).toMatch(/^iclosed:outcome_added:[0-9a-f]{16}$/);
		expect(event?.callKey).toBeNull();
	});
});
