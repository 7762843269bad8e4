import { receive } from './received';
import { iClosedFilters } from '../../../nodes/providers/iclosed/filter';
import { iClosed } from '../../../nodes/providers/iclosed/provider';
import { osmTalkFilters } from '../../../nodes/providers/osmtalk/filter';
import { osmTalk } from '../../../nodes/providers/osmtalk/provider';
import { osmTalkScheme, request, signed } from './requests';

const LEAD = '"event":"campaign.lead_completed"';

/** Every filter is set, so every filtered value is looked at. */
const VENDORS = {
	osmTalk: {
		provider: osmTalk,
		keptOutBy: osmTalkFilters({ campaignIds: 'cmp', outcomes: ['won'], words: 'qualified' }),
	},
	iClosed: {
		provider: iClosed,
		keptOutBy: iClosedFilters({
			outcomes: ['won'],
			words: 'x',
			closerEmails: 'a@example.com',
		}),
	},
};

const receiveBy = (vendor: keyof typeof VENDORS, body: string | Buffer, filtered = true) => {
	const { provider, keptOutBy } = VENDORS[vendor];
	return receive(signed(body), {
		provider,
		scheme: osmTalkScheme(),
		isTest: false,
		selection: () => ({
			events: ['lead_completed', 'analysis_completed', 'outcome_added'],
			keptOutBy: filtered ? keptOutBy : () => null,
			replayWindowHours: 72,
			includeHeaders: true,
		}),
	});
};

/** Opens and closes `depth` times. */
const nested = (open: string, depth: number, close: string) =>
	`${open.repeat(depth)}0${close.repeat(depth)}`;

/** Short, so that a test that fails does not print what was sent. */
const summary = (received: ReturnType<typeof receive>) =>
	'run' in received ? `runs ${received.run.length}` : String(received.status);

describe('a hostile body of a sender who knows the secret', () => {
	const uncallable = '{"toString":null,"valueOf":1}';
	it.each([
		['osmTalk', 'campaign id', `{${LEAD},"campaign":{"id":${uncallable}}}`],
		['osmTalk', 'flat campaign id', `{${LEAD},"campaignId":${uncallable}}`],
		['iClosed', 'outcome', `{"hookType":"Outcome added","callOutcome":${uncallable}}`],
		[
			'iClosed',
			'closer',
			`{"hookType":"Outcome added","callOutcome":"SALE","closerEmail":${uncallable}}`,
		],
	] as const)(
		'is ignored by a filter (%s) whose %s cannot be made text',
		(vendor, _field, body) => {
			expect(receiveBy(vendor, body)).toEqual({ status: 200, body: { status: 'ignored' } });
		},
	);

	it.each([
		['status', `{${LEAD},"campaign":{"id":"cmp"},"lead":{"status":${uncallable}}}`],
		['status in a list', `{${LEAD},"campaign":{"id":"cmp"},"lead":{"status":[${uncallable}]}}`],
	])('runs, as what no table knows, past a filter whose %s cannot be made text', (_name, body) => {
		expect(summary(receiveBy('osmTalk', body))).toBe('runs 1');
	});

	it.each([
		['10,000 objects in each other', `{${LEAD},"a":${nested('{"a":', 10_000, '}')}}`],
		['10,000 lists in each other', `{${LEAD},"a":${nested('[', 10_000, ']')}}`],
		['an event at the bottom of 10,000 lists', nested('[', 10_000, ']')],
		['a list element of 10,000 objects', `[${nested('{"a":', 10_000, '}')}]`],
		['500,000 lists that never end', '['.repeat(500_000)],
	])('is refused, not overflowed by: %s', (_name, body) => {
		expect(summary(receiveBy('osmTalk', body))).toBe('400');
	});

	it.each([
		['signs', 'x', 15],
		['escapes', '\n', 7],
		['digits', '7', 15],
	])('is read to its end, also when a text holds millions of %s', (_name, sign, millions) => {
		const notes = JSON.stringify(sign.repeat(millions * 1_000_000));
		const body = `{${LEAD},"campaign":{"id":"cmp"},"a":${notes},"number":12345678901234567890}`;
		expect(summary(receiveBy('osmTalk', body))).toBe('runs 1');
	});

	it('of 100 levels is read; one more is too deep', () => {
		const body = (depth: number) => `{${LEAD},"a":${nested('[', depth, ']')}}`;
		expect(summary(receiveBy('osmTalk', body(99), false))).toBe('runs 1');
		expect(summary(receiveBy('osmTalk', body(100), false))).toBe('400');
	});

	it('does not lose a good event to a bottomless one beside it', () => {
		const body = `[{${LEAD}},{${LEAD},"a":${nested('[', 10_000, ']')}}]`;
		expect(receiveBy('osmTalk', body, false)).toMatchObject({
			run: [{ warnings: [{ path: '[1]', message: 'is nested deeper than 100 levels' }] }],
		});
	});

	it.each([
		['__proto__', `{${LEAD},"__proto__":{"polluted":true}}`],
		['constructor.prototype', `{${LEAD},"constructor":{"prototype":{"polluted":true}}}`],
		[
			'__proto__ in sections',
			`{${LEAD},"lead":{"__proto__":{"polluted":true}},"call":{"__proto__":{"id":"x"}}}`,
		],
		['__proto__ for the event’s name', '{"event":"__proto__"}'],
		['constructor for the event’s name', '{"event":"constructor"}'],
		['toString for the event’s name', '{"event":"toString"}'],
		['__proto__ with the event inside', '{"__proto__":{"event":"campaign.lead_completed"}}'],
	])('pollutes no prototype: %s', (_name, body) => {
		receiveBy('osmTalk', body, false);
		expect(Object.prototype).not.toHaveProperty('polluted');
		expect(Object.keys(Object.prototype)).toEqual([]);
	});

	it.each([
		['"__proto__" as the event’s name', '{"event":"__proto__"}', { status: 200 }],
		['"constructor" as the event’s name', '{"event":"constructor"}', { status: 200 }],
		[
			'an event inherited from "__proto__"',
			'{"__proto__":{"event":"campaign.lead_completed"}}',
			{ status: 400 },
		],
	])('gains nothing by %s', (_name, body, answer) => {
		expect(receiveBy('osmTalk', body, false)).toMatchObject(answer);
	});

	it('keeps a member named __proto__ as the data it is', () => {
		const body = `{${LEAD},"__proto__":{"a":1}}`;
		const received = receiveBy('osmTalk', body, false);
		expect(JSON.stringify(received)).toContain('"__proto__":{"a":1}');
	});

	it.each([
		['of one text of 16 MB', `{${LEAD},"notes":"${'x'.repeat(16 * 1024 * 1024)}"}`],
		[
			'of 100,000 members',
			`{${LEAD},"a":{${Array.from({ length: 100_000 }, (_, i) => `"k${i}":${i}`).join()}}}`,
		],
		[
			'of a member 10,000 times',
			`{${LEAD},${Array.from({ length: 10_000 }, () => '"lead":{"id":1}').join()}}`,
		],
		[
			'of numbers beyond all bounds',
			`{${LEAD},"lead":{"id":1e999,"attempts":-1e999,"callId":${'9'.repeat(400)}}}`,
		],
		['of lone surrogates', `{${LEAD},"lead":{"callId":"\\ud800"}}`],
		['of NULs', `{${LEAD},"lead":{"callId":"\\u0000"}}`],
	])('is read: %s', (_name, body) => {
		expect(summary(receiveBy('osmTalk', body, false))).toBe('runs 1');
	});

	it('cannot break the line of a log through its id', () => {
		const body = `{${LEAD},"lead":{"callId":"a\\nforged line\\u001b[31m\\u0085"}}`;
		expect(receiveBy('osmTalk', body, false)).toMatchObject({
			run: [{ id: 'osmtalk:lead_completed:a%0Aforged line%1B[31m%C2%85' }],
		});
	});
});

describe('a hostile request of a stranger', () => {
	const refusal = { status: 401, body: { error: 'unauthorized' } };
	const many = (prefix: string) =>
		Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`${prefix}${i}`, 'x']));

	it.each([
		['1,000 headers', request({ headers: many('x-') })],
		['1,000 query parameters', request({ query: many('a') })],
		[
			'headers from JSON with a __proto__',
			request({ headers: JSON.parse('{"__proto__":{"x-osmtalk-signature":"x"}}') }),
		],
		[
			'a header of 1 MB',
			request({ headers: { 'x-osmtalk-signature': `sha256=${'a'.repeat(1024 * 1024)}` } }),
		],
		['16 MB', request({ body: Buffer.alloc(16 * 1024 * 1024, '[') })],
		['a query without a prototype', request({ query: Object.create(null) })],
	])('is refused: %s', (_name, delivery) => {
		const received = receive(delivery, {
			provider: osmTalk,
			scheme: osmTalkScheme(),
			isTest: false,
			selection: () => {
				throw new Error('not for strangers');
			},
		});
		expect(received).toMatchObject(refusal);
	});
});
