const project = (name, testTimeout) => ({
	displayName: name,
	rootDir: __dirname,
	testEnvironment: 'node',
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

/** Three layers: pure units; real n8n-core on the built dist; real n8n over HTTP. */
module.exports = {
	projects: ['unit', 'integration', 'e2e', 'queue', 'browser'].map((name) => project(name)),
};
