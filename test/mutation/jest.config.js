const {
	projects: [unit],
} = require('../../jest.config.js');

/** The specifications of what decides who gets in, for the runs of stryker.config.mjs. */
module.exports = {
	...unit,
	testMatch: ['<rootDir>/test/unit/{delivery/**/*,providers/{filter,identity,*Events}}.test.ts'],
	// They must find a change by themselves: a hundred thousand generated requests per change take too long.
	testPathIgnorePatterns: ['(properties|hostileBodies)\\.test\\.ts$'],
	// Stryker runs a copy of the project in that folder.
	modulePathIgnorePatterns: ['<rootDir>/dist'],
};
