import fc from 'fast-check';

import { contentDigest, joinId } from '../../../nodes/providers/identity';

const part = fc.oneof(fc.string(), fc.constantFrom(':', '%', '%3A', 'a:b', 'a', 'b', '1', ''));

/** The same JSON with the keys of every object in reverse order. */
function reversed(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(reversed);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.reverse()
			.map(([key, child]) => [key, reversed(child)]),
	);
}

describe('identities', () => {
	it('never give one id to two different tuples of one length', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 4 }).chain((length) => {
					const tuple = fc.array(part, { minLength: length, maxLength: length });
					return fc.tuple(tuple, tuple);
				}),
				([one, other]) => {
					expect(joinId(...one) === joinId(...other)).toBe(one.join('\0') === other.join('\0'));
				},
			),
			{ numRuns: 2000 },
		);
	});

	it('never give one id to tuples of different length', () => {
		fc.assert(
			fc.property(
				fc.array(part, { minLength: 1 }),
				fc.array(part, { minLength: 1 }),
				(one, other) => {
					fc.pre(one.length !== other.length);
					expect(joinId(...one)).not.toBe(joinId(...other));
				},
			),
		);
	});

	it('digest content, not the order of its keys', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(contentDigest(reversed(value))).toBe(contentDigest(value));
			}),
		);
	});

	it('digest different content differently', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
				fc.pre(JSON.stringify(sorted(one)) !== JSON.stringify(sorted(other)));
				expect(contentDigest(one)).not.toBe(contentDigest(other));
			}),
		);
	});
});

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	return Object.entries(value)
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([key, child]) => [key, sorted(child)])
		.concat([['object', true]]);
}
