const { TestEnvironment } = require('jest-environment-node');

/** Lets a suite know at its end whether something in it went wrong, so that n8n's log is shown then and only then. */
module.exports = class extends TestEnvironment {
	handleTestEvent({ name, test }) {
		if (name === 'hook_failure' || (name === 'test_done' && test.errors.length > 0)) {
			this.global.somethingFailed = true;
		}
	}
};
