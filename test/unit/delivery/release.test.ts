import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { releaseEvents } from '../../../nodes/delivery/release';
import { DeduplicationService } from './claims/deduplicationService';

interface Run {
	executionId: string;
	items: INodeExecutionData[];
	options?: object;
	mode?: string;
}

const item = (id: string, callKey: string | null = null): INodeExecutionData => ({
	json: { id, callKey },
});

/** One trigger in an n8n whose database is given: runs its `execute()` and returns what went on. */
function trigger(service = new DeduplicationService()) {
	const log: string[] = [];
	const run = async ({ executionId, items, options = {}, mode = 'webhook' }: Run) => {
		const context = {
			...service.context(),
			getInputData: () => items,
			getNodeParameter: () => options,
			getMode: () => mode,
			getExecutionId: () => executionId,
			getInstanceId: () => 'instance',
			getCredentials: async () => {
				throw new Error('Node does not have any credentials set');
			},
			logger: {
				info: (line: string) => void log.push(`info ${line}`),
				warn: (line: string) => void log.push(`warn ${line}`),
			},
		} as unknown as IExecuteFunctions;
		const outputs = await releaseEvents(context);
		return outputs.map((output) => output.map(({ json }) => json.id));
	};
	return { run, log };
}

describe('releaseEvents', () => {
	it('lets a new event through, as it came', async () => {
		const { run } = trigger();
		expect(await run({ executionId: '1', items: [item('a')] })).toEqual([['a']]);
	});

	it('drops an event that another execution holds, and says so in the log', async () => {
		const { run, log } = trigger();
		await run({ executionId: '1', items: [item('a')] });
		expect(await run({ executionId: '2', items: [item('a')] })).toEqual([[]]);
		expect(log).toEqual(["info 'Trigger' dropped a duplicate: a was claimed by another execution"]);
	});

	it('lets an execution through again that n8n runs a second time', async () => {
		const { run } = trigger();
		await run({ executionId: '1', items: [item('a')] });
		expect(await run({ executionId: '1', items: [item('a')] })).toEqual([['a']]);
	});

	it('claims the events of a delivery one by one', async () => {
		const { run } = trigger();
		await run({ executionId: '1', items: [item('b')] });
		const items = ['a', 'b', 'c'].map((id) => item(id));
		expect(await run({ executionId: '2', items })).toEqual([['a', 'c']]);
	});

	it.each(['retry', 'manual'])('never drops anything in the mode %s', async (mode) => {
		const { run } = trigger();
		await run({ executionId: '1', items: [item('a')] });
		expect(await run({ executionId: '2', items: [item('a')], mode })).toEqual([['a']]);
	});

	it('does not let a test run take an event from the execution that is to run it', async () => {
		const { run } = trigger();
		await run({ executionId: '1', items: [item('a')], mode: 'manual' });
		expect(await run({ executionId: '2', items: [item('a')] })).toEqual([['a']]);
	});

	it('lets one event per call through when deduplicating by call', async () => {
		const { run } = trigger();
		const options = { deduplicate: 'call' };
		await run({ executionId: '1', items: [item('lead', 'call')], options });
		expect(await run({ executionId: '2', items: [item('analysis', 'call')], options })).toEqual([
			[],
		]);
	});

	it('falls back to the event where there is no call', async () => {
		const { run } = trigger();
		const options = { deduplicate: 'call' };
		await run({ executionId: '1', items: [item('a')], options });
		expect(await run({ executionId: '2', items: [item('a'), item('b')], options })).toEqual([
			['b'],
		]);
	});

	it('lets everything through when deduplication is off', async () => {
		const { run } = trigger();
		const options = { deduplicate: 'off' };
		await run({ executionId: '1', items: [item('a')], options });
		expect(await run({ executionId: '2', items: [item('a')], options })).toEqual([['a']]);
	});

	describe('when the claims cannot be asked', () => {
		it('lets the event through and warns, with the reason', async () => {
			const { run, log } = trigger(
				new DeduplicationService(async () => {
					throw new Error('database is read-only');
				}),
			);
			expect(await run({ executionId: '1', items: [item('a')] })).toEqual([['a']]);
			expect(log).toEqual([expect.stringMatching(/^warn .*\ba\b.*database is read-only/)]);
		});

		it('lets the event through and warns when the Redis credential cannot be read', async () => {
			const { run, log } = trigger();
			const options = { claimStore: 'redis' };
			expect(await run({ executionId: '1', items: [item('a')], options })).toEqual([['a']]);
			expect(log).toEqual([expect.stringMatching(/^warn .*does not have any credentials/)]);
		});
	});
});
