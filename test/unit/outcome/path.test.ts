import { parsePath, readPlaces, valueAt } from '../../../nodes/outcome/path';

describe('a path', () => {
	it.each([
		['dealValue', ['dealValue']],
		['lead.outcome.budget_inr', ['lead', 'outcome', 'budget_inr']],
		['lead.variables["Client Name"]', ['lead', 'variables', 'Client Name']],
		["lead.variables['order.id']", ['lead', 'variables', 'order.id']],
		['["a"]["b"].c', ['a', 'b', 'c']],
		['transaction[0].amount', ['transaction', '0', 'amount']],
		['a[ "b" ]', ['a', 'b']],
		['a["say \\"hi\\""]', ['a', 'say "hi"']],
		['a["b]c"]', ['a', 'b]c']],
		['a[""]', ['a', '']],
		['  dealValue  ', ['dealValue']],
		['Client Name', ['Client Name']],
	])('%j leads through %j', (text, keys) => {
		expect(parsePath(text)).toEqual(keys);
	});

	it.each([
		'',
		' ',
		'.',
		'a.',
		'a..b',
		'a[',
		'a[]',
		'a[b]',
		'a["b',
		'a["b"]c',
		'[0',
		'a]b',
		'a[-1]',
	])('%j is none', (text) => {
		expect(parsePath(text)).toBeNull();
	});
});

describe('a path as people enter it', () => {
	/** Where it leads for a payload that is bare, an item of a trigger, or what a Webhook node gives. */
	const payload = { notes: 'n', 'order.id': 7, lead: { variables: { 'Client Name': 'Asha' } } };
	const found = (text: string, item: object) => {
		const places = readPlaces(text);
		if (places === null) return null;
		const values = places.inPayload.map((keys) => valueAt(payload, keys));
		return [...values, valueAt(item, places.inItem)].find((value) => value !== undefined);
	};

	it.each([
		['notes', 'n'],
		['data.notes', 'n'],
		['$json.data.notes', 'n'],
		['{{ $json.data.notes }}', 'n'],
		['={{ $json["data"]["notes"] }}', 'n'],
		["$('iClosed Trigger').item.json.data.notes", 'n'],
		['body.notes', 'n'],
		['$json.body.notes', 'n'],
		['body[0].notes', 'n'],
		['data.lead.variables["Client Name"]', 'Asha'],
		["body.lead.variables['Client Name']", 'Asha'],
		['order.id', 7],
		['data["order.id"]', 7],
		['$json.headers.host', 'h'],
		['receivedAt', 'r'],
	])('%s leads there, whichever way it was written', (text, value) => {
		expect(found(text, { receivedAt: 'r', headers: { host: 'h' } })).toBe(value);
	});

	it('means the payload’s own name where it has one like that', () => {
		const places = readPlaces('data.notes');
		expect(valueAt({ data: { notes: 'own' }, notes: 'n' }, places?.inPayload[0] ?? [])).toBe('own');
	});

	it.each(['', '$json', '{{ }}', 'data[', '$json.'])('%j is none', (text) => {
		expect(readPlaces(text)).toBeNull();
	});
});

describe('the value at a path', () => {
	const payload = JSON.parse(
		'{"a":{"b c":[{"d":1}]},"__proto__":{"own":true},"text":"long","null":null}',
	);

	it.each([
		['a["b c"][0].d', 1],
		['a', payload.a],
		['__proto__.own', true],
		['null', null],
	])('%s is there', (text, value) => {
		expect(valueAt(payload, parsePath(text) ?? [])).toBe(value);
	});

	it.each([
		'a.missing',
		'a.b',
		'constructor',
		'a.constructor',
		'a.__proto__',
		'toString',
		'text.length',
		'text[0]',
		'null.x',
		'a["b c"].length',
		'a["b c"].map',
	])('%s is not, as the payload has no such property of its own', (text) => {
		expect(valueAt(payload, parsePath(text) ?? [])).toBeUndefined();
	});
});
