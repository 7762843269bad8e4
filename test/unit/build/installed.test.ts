import { isInstalled } from '../../../scripts/install/isInstalled.mjs';

const lock = {
	packages: {
		'': {},
		'node_modules/a': { version: '1.0.0' },
		'node_modules/only-on-another-platform': { version: '1.0.0', optional: true },
		'node_modules/only-with-another-npm': { version: '1.0.0', extraneous: true },
	},
};

describe('isInstalled', () => {
	it('is true when every package that must be there has the version of the lock file', () => {
		expect(isInstalled(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true);
	});

	it.each([
		['nothing is installed', undefined],
		['a package is missing', { packages: {} }],
		['a package has another version', { packages: { 'node_modules/a': { version: '0.9.0' } } }],
	])('is false when %s', (_, installed) => {
		expect(isInstalled(lock, installed)).toBe(false);
	});
});
