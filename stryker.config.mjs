// Few plays of the simulation for each change, and the same ones every time.
process.env.PROPERTY_FACTOR ??= '0.1';
process.env.PROPERTY_SEED ??= '1';

/**
 * Mutation tests of what decides who gets in: each change of the code below must make a test fail. Needs no n8n and no
 * Redis. What survives, and why, stands in docs/testing.md.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
	mutate: [
		'nodes/delivery/**/*.ts',
		'nodes/providers/*/events.ts',
		// Texts of the editor; no code runs in it.
		'!nodes/delivery/{parameters,filterParameters,panel}.ts',
	],
	testRunner: 'jest',
	jest: { projectType: 'custom', configFile: 'test/mutation/jest.config.js' },
	coverageAnalysis: 'perTest',
	concurrency: 2,
	incremental: false,
	reporters: ['clear-text', 'html', 'json', 'progress-append-only'],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	htmlReporter: { fileName: 'reports/mutation/index.html' },
	jsonReporter: { fileName: 'reports/mutation/mutation.json' },
	thresholds: { high: 95, low: 90, break: 90 },
	tempDirName: '.stryker-tmp',
};
