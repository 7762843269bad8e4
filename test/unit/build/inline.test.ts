import { pointAtInlined } from '../../../scripts/build/inline.mjs';

describe('pointAtInlined', () => {
	it('points a require at the copy in dist, seen from the requiring file', () => {
		expect(
			pointAtInlined('const min_1 = require("libphonenumber-js/min");', 'nodes/outcome/values.js'),
		).toBe('const min_1 = require("../../vendor/libphonenumber-js.js");');
	});

	it('leaves every other module alone', () => {
		const source = `require("n8n-workflow"); require("./libphonenumber-js/min"); require("zod/v4");`;
		expect(pointAtInlined(source, 'nodes/outcome/values.js')).toBe(source);
	});
});
