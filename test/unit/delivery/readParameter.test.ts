import type { IWebhookFunctions } from 'n8n-workflow';

import { readParameter } from '../../../nodes/delivery/readParameter';

const contextWith = (getNodeParameter: () => unknown) => {
	const log: string[] = [];
	const context = {
		getNodeParameter,
		getNode: () => ({ name: 'My Trigger' }),
		logger: { warn: (line: string) => log.push(line) },
	} as unknown as IWebhookFunctions;
	return { context, log };
};

describe('a parameter of a trigger', () => {
	it.each([null, 7, ['won'], { a: 1 }])('is given as it is: %j', (value) => {
		const { context, log } = contextWith(() => value);
		expect(readParameter(context, 'filters', 'Filters')).toBe(value);
		expect(log).toEqual([]);
	});

	it.each([new Error(`no node\n${'x'.repeat(1000)}`), 'a text', { toString: null }])(
		'counts as not set, and says so on one short line, when its expression throws',
		(thrown) => {
			const { context, log } = contextWith(() => {
				throw thrown;
			});
			expect(readParameter(context, 'filters', 'Filters')).toBeNull();
			expect(log).toEqual([
				expect.stringMatching(/^'Filters' of 'My Trigger' cannot be evaluated[^\n]{0,260}$/),
			]);
		},
	);
});
