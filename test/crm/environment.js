const Environment = require('../n8n/environment');

/** Brings mockttp in from outside: jest's own loader takes no package that is made of ES modules in part. */
module.exports = class extends Environment {
	async setup() {
		await super.setup();
		this.global.mockttp = require('mockttp');
	}
};
