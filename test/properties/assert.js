/*
 * Gives every property the seed of the run, and `PROPERTY_FACTOR` times as many cases (and as much time) as it asks for.
 * A property that names a seed is a counterexample kept as an example: it runs as it is.
 */
const factor = Number(process.env.PROPERTY_FACTOR || 1);
if (!(factor > 0)) throw new Error("'PROPERTY_FACTOR' is not a number above 0");
const seed = Number(process.env.PROPERTY_SEED);
if (!Number.isSafeInteger(seed)) throw new Error("'PROPERTY_SEED' is not a whole number");
const TEST_MILLISECONDS = 30_000;

jest.setTimeout(TEST_MILLISECONDS * Math.max(1, factor));
jest.mock('fast-check', () => {
	const fc = jest.requireActual('fast-check');
	const assert = (property, parameters = {}) => {
		if (parameters.seed !== undefined) return fc.assert(property, parameters);
		const { numRuns = 100 } = parameters;
		return fc.assert(property, { ...parameters, seed, numRuns: Math.ceil(numRuns * factor) });
	};
	const seeded = { ...fc, assert };
	return { ...seeded, default: seeded, __esModule: true };
});
