import { objectionsTo } from '../../../scripts/release/objections.mjs';

const CHANGELOG = '# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-12-01\n\n- Something new.\n';
const READY = {
	tag: 'v0.2.0',
	manifest: { version: '0.2.0', repository: { url: 'git+https://github.com/owner/name.git' } },
	lock: { version: '0.2.0' },
	changelog: CHANGELOG,
	npm: '11.5.1',
	repository: 'owner/name',
};

describe('a release', () => {
	it('that is ready may be published', () => {
		expect(objectionsTo(READY)).toEqual([]);
	});

	it.each<[string, object, RegExp]>([
		['of another version than its tag', { tag: 'v0.3.0' }, /^The tag is v0\.3\.0/],
		['with a lock file of the version before', { lock: { version: '0.1.0' } }, /package-lock/],
		[
			'that the changelog does not know',
			{ changelog: CHANGELOG.replace('0.2.0', '0.1.0') },
			/says nothing about 0\.2\.0/,
		],
		[
			'with an empty entry in the changelog',
			{ changelog: CHANGELOG.replace('- Something new.', '') },
			/says nothing about 0\.2\.0/,
		],
		[
			'with news left under Unreleased',
			{ changelog: CHANGELOG.replace('[Unreleased]\n', '[Unreleased]\n\n- Forgotten.\n') },
			/still has entries/,
		],
		['from a fork', { repository: 'somebody/name' }, /npm refuses such a provenance/],
		['by an npm that needs a token', { npm: '10.9.9' }, /cannot publish without a token/],
	])('%s is held back', (_what, change, objection) => {
		expect(objectionsTo({ ...READY, ...change })).toEqual([expect.stringMatching(objection)]);
	});
});
