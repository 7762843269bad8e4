const { randomInt } = require('node:crypto');

/** Chooses one seed for all property tests of a run, unless `PROPERTY_SEED` names one, and says which. */
module.exports = () => {
	process.env.PROPERTY_SEED ||= String(randomInt(2 ** 31));
	process.stdout.write(`\nProperty tests run with PROPERTY_SEED=${process.env.PROPERTY_SEED}\n`);
};
