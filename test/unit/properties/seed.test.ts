/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run on Node, not in n8n */
import fc from 'fast-check';

const generated = () => {
	const values: number[] = [];
	fc.assert(fc.property(fc.integer(), (value) => void values.push(value)));
	return values;
};

describe('a property test', () => {
	it('can be repeated: it generates the same cases again from the seed of the run', () => {
		expect(generated()).toEqual(generated());
	});

	it('names the seed of the run when it finds a counterexample', () => {
		const never = () => fc.assert(fc.property(fc.integer(), () => false));
		expect(never).toThrow(`seed: ${process.env.PROPERTY_SEED}`);
	});
});
