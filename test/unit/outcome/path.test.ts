import { parsePath, valueAt } from '../../../nodes/outcome/path';

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
