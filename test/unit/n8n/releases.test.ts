import { NotInstallable } from '../../../scripts/n8n/notInstallable.mjs';
import { isSupported, needsOf, resolveVersion } from '../../../scripts/n8n/releases.mjs';

describe('an n8n that was not tested yet', () => {
	it.each([
		['1.124.0', '1.123.81'],
		['2.99.0', '2.41.1'],
		['3.0.0', '2.41.1'],
	])('%s is given what %s needs', (version, tested) => {
		expect(needsOf(version)).toEqual(needsOf(tested));
	});

	it.each([
		['1.122.9', false],
		['0.236.0', false],
		['1.123.0', true],
		['2.0.0', true],
	])('%s counts as supported: %s', (version, supported) => {
		expect(isSupported(version)).toBe(supported);
	});

	it('is taken by its number without asking the registry', async () => {
		expect(await resolveVersion('2.99.0-rc.1')).toBe('2.99.0-rc.1');
	});
});

describe('an n8n that cannot be installed', () => {
	it.each([
		[
			'npm',
			'npm error notarget No matching version found for @n8n/agents@0.26.2.\nnpm error notarget In most cases',
		],
		[
			'pnpm',
			'ERR_PNPM_NO_MATCHING_VERSION  No matching version found for @n8n/agents@0.26.2 while fetching it',
		],
	])('names the dependency that %s does not find', (_client, output) => {
		expect(new NotInstallable('n8n 2.41.3', output).message).toMatch(
			/^n8n 2\.41\.3 cannot be installed: the npm registry has no @n8n\/agents@0\.26\.2,/,
		);
	});

	it('shows what npm said of anything else', () => {
		expect(new NotInstallable('n8n 2.41.3', 'ENOSPC: disk is full').message).toContain(
			'ENOSPC: disk is full',
		);
	});
});
