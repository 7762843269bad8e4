/** npm trusts a workflow by OIDC, without a token, from this version on. */
const NPM_WITH_TRUSTED_PUBLISHING = [11, 5, 1];

const atLeast = (version, wanted) => {
	const parts = version.split('.').map(Number);
	const first = wanted.findIndex((part, index) => parts[index] !== part);
	return first === -1 || parts[first] > wanted[first];
};

/** The text below a heading `## [name]` of the changelog, without its date; undefined when there is none. */
const sectionOf = (changelog, name) =>
	changelog
		.split(/^## /m)
		.find((section) => section.startsWith(`[${name}]`))
		?.replace(/^.*\n?/, '')
		.trim();

/**
 * What stands in the way of publishing a version.
 *
 * @param {object} release
 * @param {string} release.tag the tag that asks for it
 * @param {{ version: string, repository: { url: string } }} release.manifest package.json
 * @param {{ version: string }} release.lock package-lock.json
 * @param {string} release.changelog CHANGELOG.md
 * @param {string} release.npm version of npm
 * @param {string} [release.repository] `owner/name` of the repository that the workflow runs in, which npm holds against
 *   package.json for the provenance statement
 * @returns {string[]} each says what to do; empty when it can be published
 */
export function objectionsTo({ tag, manifest, lock, changelog, npm, repository }) {
	const { version } = manifest;
	const section = sectionOf(changelog, version);
	return [
		tag !== `v${version}` &&
			`The tag is ${tag}, but package.json has ${version}. Tag with: npm version`,
		lock.version !== version &&
			`package-lock.json has ${lock.version} instead of ${version}. Run: npm install --package-lock-only`,
		!section &&
			`CHANGELOG.md says nothing about ${version}. Write it under: ## [${version}] - <date>`,
		sectionOf(changelog, 'Unreleased') &&
			`CHANGELOG.md still has entries under [Unreleased]. Move them to [${version}]`,
		repository &&
			!manifest.repository.url.endsWith(`/${repository}.git`) &&
			`package.json names the repository ${manifest.repository.url}, but this is ${repository}, and npm refuses such a provenance`,
		!atLeast(npm, NPM_WITH_TRUSTED_PUBLISHING) &&
			`npm ${npm} cannot publish without a token. Use ${NPM_WITH_TRUSTED_PUBLISHING.join('.')} or newer`,
	].filter(Boolean);
}
