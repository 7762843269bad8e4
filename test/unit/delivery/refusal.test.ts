import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import { eventsOf, RecentReports, showRefusal } from '../../../nodes/delivery/door/refusal';

const HOUR = 3_600_000;

/** One refused request to a trigger. */
const refuse = (mode: string, reportRefusals: unknown, workflowId = 'w1') =>
	showRefusal(
		{
			getMode: () => mode,
			getNodeParameter: () => reportRefusals,
			getWorkflow: () => ({ id: workflowId }),
			getNode: () => ({ id: 'n1', name: 'iClosed Trigger' }),
		} as unknown as IWebhookFunctions,
		'it is wrong',
	);
const SHOWN = {
	noWebhookResponse: true,
	workflowData: [[{ json: { refused: 'it is wrong' } }]],
};
const SILENT = { noWebhookResponse: true };

describe('a refused request', () => {
	it('is shown whenever the editor listens', () => {
		expect([refuse('manual', false), refuse('manual', false)]).toEqual([SHOWN, SHOWN]);
	});

	it.each([false, undefined, 'true', 1])('is not shown in production while asked %j', (asked) => {
		expect(refuse('webhook', asked)).toEqual(SILENT);
	});

	it('is not answered a second time when it cannot be read whether to show it', () => {
		const broken = {
			getMode: () => 'webhook',
			getNodeParameter: () => {
				throw new Error('the node is gone');
			},
			getWorkflow: () => ({ id: 'w1' }),
			getNode: () => ({ id: 'n1', name: 'iClosed Trigger' }),
			logger: { warn: () => {} },
		} as unknown as IWebhookFunctions;
		expect(showRefusal(broken, 'it is wrong')).toEqual(SILENT);
	});

	it('is shown once for each trigger in production when asked', () => {
		const answers = ['a', 'b', 'a', 'b'].map((workflowId) => refuse('webhook', true, workflowId));
		expect(answers).toEqual([SHOWN, SHOWN, SILENT, SILENT]);
	});

	it('is not shown for a thousand strangers within the hour, and once in the next', () => {
		let now = 0;
		const reports = new RecentReports(() => now);
		const shown = Array.from({ length: 1_000 }, () => {
			now += HOUR / 1_001;
			return reports.take('w1:n1');
		});
		expect(shown.filter(Boolean)).toHaveLength(1);
		now += HOUR;
		expect([reports.take('w1:n1'), reports.take('w1:n1')]).toEqual([true, false]);
	});

	it('can be shown again after the clock was set back', () => {
		let now = 100 * HOUR;
		const reports = new RecentReports(() => now);
		reports.take('w1:n1');
		now = 0;
		expect(reports.take('w1:n1')).toBe(true);
	});
});

describe('what leaves a trigger', () => {
	const leaving = (items: object[], mode = 'manual') => {
		const context = {
			getMode: () => mode,
			getInputData: () => items.map((json) => ({ json })),
			getNode: () => ({ id: 'n1', name: 'iClosed Trigger' }),
		} as unknown as IExecuteFunctions;
		return eventsOf(context).map(({ json }) => json.id);
	};

	it('is its events', () => {
		expect(leaving([{ id: 'a' }, { id: 'b' }])).toEqual(['a', 'b']);
	});

	it('is not the empty item that n8n starts it with, but a word on how to get an event', () => {
		expect(() => leaving([{}])).toThrow('No event has come in yet');
		expect(leaving([{}], 'webhook')).toEqual([]);
	});

	it('is the reason when the execution is there to show a refused request', () => {
		for (const mode of ['manual', 'webhook']) {
			expect(() => leaving([{ refused: 'it is wrong' }], mode)).toThrow(
				'A request came in and was refused: it is wrong',
			);
		}
	});
});
