import {
	createPhoneReader,
	readAmount,
	readBoolean,
	readCount,
	readCurrency,
	readEmail,
	readIdentifier,
	readInstant,
	readNumber,
	readSnakeCase,
	readText,
	show,
	toInstant,
	toWord,
	type PhoneReader,
	type Reader,
} from '../../../nodes/outcome/values';

/** [reader, [what is sent, what is read, whether something is said about it]…] */
const QUIET = undefined;
const TOLD = expect.any(String);

const cases: Record<string, [Reader<unknown>, Array<[unknown, unknown, unknown]>]> = {
	text: [
		readText,
		[
			['  John ', 'John', QUIET],
			['', null, QUIET],
			['   ', null, QUIET],
			[7, '7', TOLD],
			[false, 'false', TOLD],
			[Infinity, null, TOLD],
			[{}, null, TOLD],
			[[], null, TOLD],
		],
	],
	'e-mail address': [
		readEmail,
		[
			[' John@Example.com ', 'John@Example.com', QUIET],
			['john@localhost', 'john@localhost', QUIET],
			['john', null, TOLD],
			['a@b@c', null, TOLD],
			['<john@example.com>', null, TOLD],
			['', null, QUIET],
		],
	],
	id: [
		readIdentifier,
		[
			[123, '123', QUIET],
			['call_xxx', 'call_xxx', QUIET],
			['', null, QUIET],
			[Infinity, null, TOLD],
			[true, null, TOLD],
			[{}, null, TOLD],
		],
	],
	number: [
		readNumber,
		[
			[5000, 5000, QUIET],
			[-12.5, -12.5, QUIET],
			['5000.00', 5000, QUIET],
			[' 12 ', 12, QUIET],
			['0.125', 0.125, QUIET],
			['1234.567', 1234.567, QUIET],
			['-3', -3, QUIET],
			['', null, QUIET],
			['5.000', null, TOLD],
			['1.234,56', null, TOLD],
			['1,234.56', null, TOLD],
			['5,000', null, TOLD],
			['$5000', null, TOLD],
			['0x10', null, TOLD],
			['1e3', null, TOLD],
			['9'.repeat(400), null, TOLD],
			[Infinity, null, TOLD],
			[true, null, TOLD],
			[[5], null, TOLD],
		],
	],
	amount: [
		readAmount,
		[
			[0, 0, QUIET],
			['207', 207, QUIET],
			[-1, null, TOLD],
			['-1', null, TOLD],
		],
	],
	count: [
		readCount,
		[
			[3, 3, QUIET],
			['3', 3, QUIET],
			[1.5, null, TOLD],
			[-1, null, TOLD],
			[1e300, null, TOLD],
		],
	],
	boolean: [
		readBoolean,
		[
			[true, true, QUIET],
			[false, false, QUIET],
			['', null, QUIET],
			['True', true, TOLD],
			[' yes ', true, TOLD],
			['NO', false, TOLD],
			[1, true, TOLD],
			[0, false, TOLD],
			[2, null, TOLD],
			[-1, null, TOLD],
			['-1', null, TOLD],
			['_1_', null, TOLD],
			['qualified', null, TOLD],
			[{}, null, TOLD],
		],
	],
	instant: [
		readInstant,
		[
			['2024-03-20T10:00:00Z', '2024-03-20T10:00:00.000Z', QUIET],
			['2024-03-20T10:00:00+05:30', '2024-03-20T04:30:00.000Z', QUIET],
			['2024-03-20T10:00:00-0500', '2024-03-20T15:00:00.000Z', QUIET],
			[' 2024-03-20t10:00z ', '2024-03-20T10:00:00.000Z', QUIET],
			['2024-03-20T10:00:00.123456Z', '2024-03-20T10:00:00.123Z', QUIET],
			['', null, QUIET],
			['2024-03-20T10:00:00', null, TOLD],
			['2024-03-20', null, TOLD],
			['2024-13-20T10:00:00Z', null, TOLD],
			['2026-02-30T10:00:00Z', null, TOLD],
			['2025-02-29T10:00:00Z', null, TOLD],
			['2024-02-29T10:00:00Z', '2024-02-29T10:00:00.000Z', QUIET],
			['2024-04-31T10:00:00+02:00', null, TOLD],
			['9999-12-31T23:59:59-14:00', null, TOLD],
			['0000-01-01T00:00:00+14:00', null, TOLD],
			[1710928800000, null, TOLD],
		],
	],
	'word in snake_case': [
		readSnakeCase,
		[
			['BAD_FIT', 'bad_fit', QUIET],
			['Closed – paid (in full)!', 'closed_paid_in_full', QUIET],
			['Ünïcode Wörd', 'ünïcode_wörd', QUIET],
			['---', null, QUIET],
			['', null, QUIET],
			[7, '7', TOLD],
			[{}, null, TOLD],
		],
	],
	currency: [
		readCurrency,
		[
			['USD', 'USD', QUIET],
			[' inr ', 'INR', QUIET],
			['', null, QUIET],
			['XYZ', null, TOLD],
			['$', null, TOLD],
			[840, null, TOLD],
		],
	],
};

describe.each(Object.entries(cases))('%s', (_name, [reader, rows]) => {
	it.each(rows)('reads %j as %j', (sent, value, oddity) => {
		const reading = reader(sent);
		expect(reading.value).toBe(value);
		expect(reading.oddity).toEqual(oddity);
	});

	it.each([null, undefined])('reads %s as none, without a word', (nothing) => {
		expect(reader(nothing)).toEqual({ value: null });
	});
});

describe('the same word', () => {
	it.each([
		'NO_SALE',
		'no sale',
		'No-Sale',
		'no.sale',
		' no  sale ',
		'NO – SALE',
		'no__sale',
		'_no_sale_',
	])('as no_sale is %j', (spelling) => {
		expect(toWord(spelling)).toBe('no_sale');
	});

	it.each(['', ' - ', '___'])('as none is %j', (spelling) => {
		expect(toWord(spelling)).toBe('');
	});

	it('is one however its accents are encoded', () => {
		expect(toWord('Vendu\u0301')).toBe(toWord('vend\u00fa'));
	});
});

it('never takes a time without a zone for an instant', () => {
	expect(toInstant('2024-03-20 10:00:00')).toBeNull();
});

describe('a value in a message', () => {
	it.each([
		['😀'.repeat(100), `"${'😀'.repeat(29)}…"`],
		[`${'a'.repeat(57)}e\u0301e\u0301`, `"${'a'.repeat(57)}e\u0301…"`],
		['short', '"short"'],
		[7, '7'],
		[[1], 'a list'],
		[{}, 'an object'],
	])('is short, and never cut inside a character: %j', (value, shown) => {
		expect(show(value)).toBe(shown);
	});
});

describe('a phone', () => {
	const readerFor = async (country: string | null) =>
		(await createPhoneReader(country)) as PhoneReader;

	it.each([
		[null, '+1234567890', '+1234567890'],
		[null, '+91 98765 43210', '+919876543210'],
		[null, ' +44 (0)20 7946 0958 ', '+442079460958'],
		['IN', '98765 43210', '+919876543210'],
		['in', '09876543210', '+919876543210'],
		['IN', 9876543210, '+919876543210'],
		['GB', '020 7946 0958', '+442079460958'],
		['GB', '+91 98765 43210', '+919876543210'],
	])('for the default country %s: %j is %s', async (country, sent, phone) => {
		expect((await readerFor(country))(sent)).toEqual({ value: phone });
	});

	it.each([
		[null, '98765 43210'],
		[null, '+33*********'],
		[null, 'call me'],
		[null, 'my number is +91 98765 43210'],
		[null, '+'],
		[null, '+1'],
		[null, '+1202'],
		[null, '+1202555'],
		['US', '+44 20'],
		[null, '+1234567890123456'],
		[null, '9'.repeat(500)],
		['GB', '12'],
		['IN', 'extension 12345'],
		['IN', true],
		['IN', {}],
	])('for the default country %s: %j is none, and it says so', async (country, sent) => {
		expect((await readerFor(country))(sent)).toEqual({ value: null, oddity: TOLD });
	});

	it.each(['+1 202 555 0123 ext. 5', '+12025550123;ext=5'])(
		'loses its extension, and it says so: %j',
		async (sent) => {
			expect((await readerFor(null))(sent)).toEqual({
				value: '+12025550123',
				oddity: expect.stringContaining('extension 5'),
			});
		},
	);

	it.each([null, undefined, '', ' '])('that is %j is none, without a word', async (sent) => {
		expect((await readerFor('US'))(sent)).toEqual({ value: null });
	});

	it('is read the same after many others', async () => {
		const read = await readerFor('US');
		for (let number = 0; number < 2500; number++)
			read(`+1202555${String(number).padStart(4, '0')}`);
		expect(read('+12025550123')).toEqual({ value: '+12025550123' });
	});

	it.each(['UK', 'U', 'United States', '91'])('has no default country %s', async (country) => {
		expect(await createPhoneReader(country)).toBeUndefined();
	});
});
