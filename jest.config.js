const project = (name, testEnvironment = 'node') => ({
	displayName: name,
	rootDir: __dirname,
	testEnvironment,
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.stryker-tmp'],
	transform: {
		'^.+\\.(ts|mjs)$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
	},
	moduleFileExtensions: ['ts', 'mjs', 'js', 'json', 'node'],
});

/** One seed for all property tests of a run, told and taken from the environment. */
const SEEDED = {
	globalSetup: '<rootDir>/test/properties/seed.js',
	setupFilesAfterEnv: ['<rootDir>/test/properties/assert.js'],
};

const REAL_N8N = '<rootDir>/test/n8n/environment.js';

/** Three layers: pure units; real n8n-core on the built dist; real n8n over HTTP. */
module.exports = {
	// Above the default: a busy machine is not a failing test.
	testTimeout: 30_000,
	projects: [
		{ ...project('unit'), ...SEEDED },
		project('integration'),
		...['e2e', 'queue', 'recovery', 'browser', 'engine', 'layout'].map((name) =>
			project(name, REAL_N8N),
		),
		project('crm', '<rootDir>/test/crm/environment.js'),
	],
};
