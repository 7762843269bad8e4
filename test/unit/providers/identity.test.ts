import fc from 'fast-check';

import { contentDigest, joinId } from '../../../nodes/providers/identity';

describe('an id made of parts', () => {
	it.each([
		['one part', ['a'], 'a'],
		['several', ['osmtalk', 'lead_completed', 'call_1'], 'osmtalk:lead_completed:call_1'],
		['a part that is missing', ['a', null, 'c'], 'a::c'],
		['a part with a colon', ['a:b', 'c'], 'a%3Ab:c'],
		['a part with many', ['::', ':'], '%3A%3A:%3A'],
		['a part with a percent sign', ['a%3Ab', 'c'], 'a%253Ab:c'],
		['a part with a line feed', ['a\nb'], 'a%0Ab'],
		['a part with a line separator', ['a\u2028b'], 'a%E2%80%A8b'],
		['a part with other letters', ['größer ♥ \ud800'], 'größer ♥ \ud800'],
	])('joins %s', (_name, parts, id) => {
		expect(joinId(...parts)).toBe(id);
	});

	it('is bounded, and on one line, before it becomes a key or stands in a log', () => {
		const huge = `call\n${'x'.repeat(1_000_000)}`;
		const id = joinId('osmtalk', 'lead_completed', huge);
		expect(id.length).toBeLessThan(200);
		expect(id).toMatch(/^osmtalk:lead_completed:call%0Ax+%-[0-9a-f]{16}$/);
		expect(joinId(huge, 'b')).not.toBe(joinId(`${huge}y`, 'b'));
		expect(joinId(id)).not.toBe(id);
	});

	it('is not cut inside a character', () => {
		expect(joinId(`${'x'.repeat(127)}😀`)).toMatch(/^x{127}%-[0-9a-f]{16}$/);
	});

	it('never stands for two different tuples', () => {
		const part = fc.oneof(
			fc.string({ unit: fc.constantFrom('a', ':', '%', '-'), minLength: 126, maxLength: 131 }),
			fc.string({ unit: fc.constantFrom('a', ':', '%', '3', 'A', '\n', '2', '5', '0') }),
			fc.string(),
		);
		const tuple = fc.array(part, { minLength: 1, maxLength: 4 });
		fc.assert(
			fc.property(tuple, tuple, (one, other) => {
				expect(joinId(...one) === joinId(...other)).toBe(
					JSON.stringify(one) === JSON.stringify(other),
				);
			}),
			{ numRuns: 2_000 },
		);
	});
});

describe('the digest of a content', () => {
	it('is the first 16 hex digits of SHA-256 over the canonical JSON', () => {
		// printf '{"a":[1,"x",null],"b":{"c":true}}' | sha256sum
		expect(contentDigest({ b: { c: true }, a: [1, 'x', null] })).toBe('038932932d9f3688');
	});

	it('does not depend on the order of keys, at any level', () => {
		const one = JSON.parse('{"a":1,"b":{"c":[{"d":1,"e":2}],"f":null}}');
		const other = JSON.parse('{"b":{"f":null,"c":[{"e":2,"d":1}]},"a":1}');
		expect(contentDigest(one)).toBe(contentDigest(other));
	});

	it('sorts keys by their code units, whatever the language', () => {
		expect(contentDigest({ ä: 1, z: 2, B: 3, a: 4 })).toBe(
			contentDigest({ a: 4, B: 3, z: 2, ä: 1 }),
		);
	});

	it.each([
		['the order of a list', [1, 2], [2, 1]],
		['number and text', { a: 1 }, { a: '1' }],
		['null and its name', { a: null }, { a: 'null' }],
		['null and absence', { a: null }, {}],
		['an empty list and an empty object', { a: [] }, { a: {} }],
		['a list and an object with its indices', ['x'], { 0: 'x' }],
		['where a list ends', [['a'], 'b'], [['a', 'b']]],
		['where an object ends', { a: { b: 1 }, c: 2 }, { a: { b: 1, c: 2 } }],
		['a comma in a text', ['a,b'], ['a', 'b']],
		['a quote in a key', { 'a":1,"b': 2 }, { a: 1, b: 2 }],
		['a member named __proto__', JSON.parse('{"__proto__":{"a":1}}'), {}],
		['lone surrogates', ['\ud800'], ['\ud801']],
		['true and false', [true], [false]],
	])('tells apart %s', (_name, one, other) => {
		expect(contentDigest(one)).not.toBe(contentDigest(other));
	});

	it('reads what JSON cannot hold as null', () => {
		expect(contentDigest({ a: undefined })).toBe(contentDigest({ a: null }));
	});

	it('differs exactly when the JSON does', () => {
		const json = fc
			.jsonValue({ maxDepth: 2 })
			.map((value) => JSON.parse(JSON.stringify(value)) as unknown);
		fc.assert(
			fc.property(json, json, (one, other) => {
				const reversed = JSON.parse(JSON.stringify(one), (_key, value: unknown) =>
					typeof value === 'object' && value !== null && !Array.isArray(value)
						? Object.fromEntries(Object.entries(value).reverse())
						: value,
				) as unknown;
				expect(contentDigest(reversed)).toBe(contentDigest(one));
				if (JSON.stringify(one) !== JSON.stringify(other) && !isSame(one, other))
					expect(contentDigest(one)).not.toBe(contentDigest(other));
			}),
			{ numRuns: 2_000 },
		);
	});
});

/** Equal as JSON, whatever the order of keys. */
const isSame = (one: unknown, other: unknown): boolean => {
	try {
		expect(one).toEqual(other);
		return true;
	} catch {
		return false;
	}
};
