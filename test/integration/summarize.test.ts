import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { BY_HAND, ROWS } from '../fixtures/summary/byHand';
import { outputOf, outputsOf, runWorkflow } from './n8nCore/execution';
import { useN8nCore } from './n8nCore/useN8nCore';
import { NORMALIZE } from './n8nCore/workflow';
import { analysisCompleted, leadCompleted, outcomeAdded } from './payloads';

const BERLIN = { summaryOptions: { timeZone: 'Europe/Berlin' } };

describe('Summarize Outcomes in the engine', () => {
	const n8n = useN8nCore();

	const run = async (jsons: object[], parameters: INodeParameters) => {
		const workflow = n8n.workflow({ trigger: 'osmTalkTrigger', normalizeParameters: parameters });
		const items = jsons.map((json) => ({ json: json as IDataObject }));
		return await runWorkflow(workflow, [items], { startAt: NORMALIZE });
	};
	const summarize = (jsons: object[], parameters: INodeParameters = {}) =>
		run(jsons, { operation: 'summarize', ...parameters });
	const normalize = async (parameters: INodeParameters) =>
		outputOf(
			await run([leadCompleted(), analysisCompleted(), outcomeAdded()], parameters),
			NORMALIZE,
		) ?? [];

	it('gives what a pencil gives, with the dates of the date picker', async () => {
		const done = await summarize(ROWS, {
			...BERLIN,
			periodStart: '2026-03-29T00:00:00',
			periodEnd: '2026-03-30T00:00:00',
		});
		expect(outputOf(done, NORMALIZE)).toMatchObject([BY_HAND]);
	});

	it.each(['={{ $today }}', '={{ $today.toISO() }}', '={{ $today.toFormat("yyyy-MM-dd") }}'])(
		'takes a period from the expression %s',
		async (start) => {
			const done = await summarize(ROWS, {
				periodStart: start,
				periodEnd: '={{ $today.plus({ days: 1 }) }}',
			});
			const [item] = outputOf(done, NORMALIZE) ?? [];
			expect(item).toMatchObject({ calls: 0 });
			expect(item?.text).toMatch(/^No calls on /);
		},
	);

	it('pairs each group with the first item that it counts', async () => {
		const done = await summarize(ROWS, { ...BERLIN, groupBy: ['agent'] });
		const [items = []] = outputsOf(done, NORMALIZE) ?? [];
		const paired = items?.map(({ json, pairedItem }) => [json.agent, pairedItem]);
		expect(paired).toEqual([
			['Robo', { item: 12 }],
			['Ann', { item: 0 }],
			['Ben', { item: 3 }],
		]);
	});

	it('puts all groups into one item when asked', async () => {
		const done = await summarize(ROWS, {
			groupBy: ['agent'],
			summaryOptions: { timeZone: 'Europe/Berlin', outputFormat: 'singleItem' },
		});
		const [item, ...more] = outputOf(done, NORMALIZE) ?? [];
		expect(more).toEqual([]);
		expect(item?.breakdown).toMatchObject([{ agent: 'Robo' }, { agent: 'Ann' }, { agent: 'Ben' }]);
	});

	it('counts records and simplified records alike', async () => {
		const ofRecords = await summarize(await normalize({}), { groupBy: ['source'] });
		const ofRows = await summarize(await normalize({ simplify: true }), { groupBy: ['source'] });
		expect(outputOf(ofRecords, NORMALIZE)).toMatchObject([
			{ source: 'osmtalk', calls: 2, categories: { qualified: 2 } },
			{ source: 'iclosed', calls: 1, categories: { won: 1 } },
		]);
		expect(outputOf(ofRows, NORMALIZE)).toEqual(outputOf(ofRecords, NORMALIZE));
	});

	it('tells of odd rows below the output', async () => {
		const done = await summarize([...ROWS, { key: 'x', category: 'Verkauft' }]);
		const [{ hints = [] } = {}] = done.data.resultData.runData[NORMALIZE] ?? [];
		expect(hints.map(({ message }) => message)).toContain(
			'category: "Verkauft" is no category; counted as unknown',
		);
	});

	it.each([
		[
			'a time zone',
			{ summaryOptions: { timeZone: 'Mars/Olympus' } },
			'\'Time Zone\' is "Mars/Olympus"',
		],
		['a period', { periodStart: 'gestern' }, '\'Period Start\' is "gestern"'],
	])('refuses what is not %s, naming the parameter', async (_, parameters, message) => {
		const { error } = (await summarize(ROWS, parameters)).data.resultData;
		expect(error?.message).toContain(message);
	});

	it('says where outcomes come from when no item is one', async () => {
		const { error } = (await summarize([leadCompleted()])).data.resultData;
		expect(error).toMatchObject({
			message: 'Item 0 holds no call outcome',
			description: expect.stringContaining('Connect Normalize Outcome'),
		});
	});

	it('gives flat rows, with the day of the call in the time zone of the workflow', async () => {
		const late = { ...outcomeAdded(), startTime: '2026-05-07T03:30:00Z' };
		const [row] = outputOf(await run([late], { simplify: true }), NORMALIZE) ?? [];
		// n8n's default is New York, four hours behind in May.
		expect(row).toMatchObject({ day: '2026-05-06', category: 'won', origin: 'booked' });
		expect(Object.values(row ?? {}).filter((value) => typeof value === 'object')).toEqual(
			Object.values(row ?? {}).filter((value) => value === null),
		);
	});
});
