import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { outcomeSchema } from '../../nodes/outcome/schema';
import { outputOf, outputsOf, runWorkflow } from './n8nCore/execution';
import { useN8nCore } from './n8nCore/useN8nCore';
import { NORMALIZE, type WorkflowOptions } from './n8nCore/workflow';
import { analysisCompleted, leadCompleted, outcomeAdded } from './payloads';

const BY_GROUP = ['positive', 'negative', 'open', 'unreached', 'unknown'];

describe('Normalize Outcome in the engine', () => {
	const n8n = useN8nCore();

	const normalize = async (
		jsons: object[],
		normalizeParameters: INodeParameters = {},
		normalizeOnError?: WorkflowOptions['normalizeOnError'],
	) => {
		const workflow = n8n.workflow({
			trigger: 'osmTalkTrigger',
			normalizeParameters,
			normalizeOnError,
		});
		const items = jsons.map((json): INodeExecutionData => ({ json: json as IDataObject }));
		return await runWorkflow(workflow, [items], { startAt: NORMALIZE });
	};

	const recordsOf = async (...args: Parameters<typeof normalize>) => {
		const run = await normalize(...args);
		expect(run.data.resultData.error).toBeUndefined();
		return outputOf(run, NORMALIZE) ?? [];
	};

	it.each([
		['the bare payload', (payload: object) => payload],
		['what a Webhook node gives', (body: object) => ({ headers: {}, params: {}, query: {}, body })],
	])('reads %s of every event into a complete record', async (_, wrap) => {
		const records = await recordsOf([
			wrap(leadCompleted()),
			wrap(analysisCompleted()),
			wrap(outcomeAdded()),
		]);
		expect(records.map((record) => outcomeSchema.parse(record))).toEqual(records);
		expect(records).toMatchObject([
			{ source: 'osmtalk', event: 'lead_completed', outcome: { category: 'qualified' } },
			{ source: 'osmtalk', event: 'analysis_completed', outcome: { category: 'qualified' } },
			{ source: 'iclosed', event: 'outcome_added', outcome: { category: 'won' } },
		]);
		expect(records.map((record) => record.verified)).toEqual([null, null, null]);
	});

	it('gives the same identity to the same event, however it came in', async () => {
		const outcome = outcomeAdded();
		const reordered = Object.fromEntries(Object.entries(outcome).reverse());
		const records = await recordsOf([outcome, { body: [reordered] }]);
		expect(records[1]?.id).toBe(records[0]?.id);
	});

	it('makes an item of each outcome of an array, paired with the item it came from', async () => {
		const run = await normalize([
			leadCompleted(),
			{ body: [outcomeAdded(), { ...outcomeAdded(), callOutcome: 'NO_SHOW' }] },
		]);
		const [items] = outputsOf(run, NORMALIZE) ?? [];
		expect(items?.map((item) => item.pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 1 }]);
	});

	it('puts each record on the output of its group', async () => {
		const iClosed = (callOutcome: string) => ({ ...outcomeAdded(), callOutcome });
		const run = await normalize(
			[
				iClosed('SALE'),
				iClosed('NO_SALE'),
				iClosed('RESCHEDULE'),
				iClosed('NO_SHOW'),
				iClosed('?'),
			],
			{ outputs: 'byGroup' },
		);
		const groups = outputsOf(run, NORMALIZE)?.map((items) =>
			items?.map(({ json }) => (json.outcome as IDataObject).group),
		);
		expect(groups).toEqual(BY_GROUP.map((group) => [group]));
	});

	it('has one output for each chosen category, and one for the others', async () => {
		const iClosed = (callOutcome: string) => ({ ...outcomeAdded(), callOutcome });
		const run = await normalize([iClosed('NO_SHOW'), iClosed('SALE'), iClosed('NO_SALE')], {
			outputs: 'byCategory',
			categories: ['no_show', 'won'],
		});
		const categories = outputsOf(run, NORMALIZE)?.map((items) =>
			items?.map(({ json }) => (json.outcome as IDataObject).category),
		);
		expect(categories).toEqual([['won'], ['no_show'], ['lost']]);
	});

	it('reads national numbers with the default country', async () => {
		const lead = leadCompleted();
		const national = { ...lead, lead: { ...lead.lead, phoneNumber: '098765 43210' } };
		const [without] = await recordsOf([national]);
		const [withCountry] = await recordsOf([national], { options: { defaultCountry: 'IN' } });
		expect(without).toMatchObject({ contact: { phone: null, phoneRaw: '098765 43210' } });
		expect(withCountry).toMatchObject({ contact: { phone: '+919876543210' } });
	});

	const called = (phoneNumber: string, more: object = {}) => {
		const lead = leadCompleted();
		return { ...lead, lead: { ...lead.lead, phoneNumber, variables: more } };
	};

	it('evaluates expressions for each item, so that no number gets another item’s country', async () => {
		const records = await recordsOf(
			[
				called('098765 43210', { country: 'IN' }),
				called('(202) 555-0123', { country: 'US' }),
				called('020 7946 0958', { country: 'GB' }),
				called('098765 43210', { country: 'IN' }),
			],
			{ options: { defaultCountry: '={{ $json.lead.variables.country }}' } },
		);
		expect(records.map(({ contact }) => (contact as IDataObject).phone)).toEqual([
			'+919876543210',
			'+12025550123',
			'+442079460958',
			'+919876543210',
		]);
	});

	it('evaluates every parameter that may differ for each item', async () => {
		const outcomes = ['a', 'b'].map((name) => ({
			...outcomeAdded(),
			callOutcome: `Signed ${name}`,
			currency: name === 'a' ? 'EUR' : 'INR',
			crm: name === 'a' ? 'close' : ['hubspot'],
			field: name === 'a' ? 'eventName' : 'productName',
		}));
		const records = await recordsOf(outcomes, {
			options: {
				defaultCurrency: '={{ $json.currency }}',
				crmFields: '={{ $json.crm }}',
				includeRaw: '={{ $json.currency === "EUR" }}',
			},
			outcomeMapping: {
				rules: [{ source: 'any', value: '={{ $json.callOutcome }}', category: 'won' }],
			},
			fieldMapping: { fields: [{ target: 'notes', path: '={{ $json.field }}' }] },
		});
		expect(records).toMatchObject([
			{
				outcome: { category: 'won' },
				deal: { currency: 'EUR' },
				notes: outcomeAdded().eventName,
				crm: { close: expect.anything() },
				raw: expect.anything(),
			},
			{
				outcome: { category: 'won' },
				deal: { currency: 'INR' },
				notes: outcomeAdded().productName,
				crm: { hubspot: expect.anything() },
			},
		]);
		expect(records[1]).not.toHaveProperty('raw');
	});

	it('lets an item whose settings cannot be used go to the error output, and the others on', async () => {
		const run = await normalize(
			[
				called('098765 43210', { country: 'IN' }),
				called('098765 43210', { country: 'India' }),
				called('098765 43210'),
			],
			{ options: { defaultCountry: '={{ $json.lead.variables.country.toUpperCase() }}' } },
			'continueErrorOutput',
		);
		const [records, failed] = outputsOf(run, NORMALIZE) ?? [];
		expect(records?.map(({ json }) => (json.contact as IDataObject).phone)).toContain(
			'+919876543210',
		);
		expect(failed?.map(({ json }) => json.error)).toContainEqual(
			expect.stringContaining(`'Default Country' is "INDIA"`),
		);
		expect((records?.length ?? 0) + (failed?.length ?? 0)).toBe(3);
	});

	it.each([null, 7, 'x', {}, [[]], [{ toString: null }]])(
		'is not thrown off by an expression that gives %j for a list',
		async (odd) => {
			const value = `={{ (${JSON.stringify(odd)}) }}`;
			const records = await recordsOf([outcomeAdded()], {
				options: { includeRaw: value, crmFields: odd === 7 || odd === 'x' ? [] : value },
				outcomeMapping: { rules: value },
				fieldMapping: { fields: [] },
			});
			expect(records).toMatchObject([{ outcome: { category: 'won' } }]);
		},
	);

	it.each(['dealValue', 'data.dealValue', '$json.body.dealValue', 'body.dealValue'])(
		'finds the field %s that was dragged from the input panel or written',
		async (path) => {
			const [record] = await recordsOf([{ headers: {}, body: outcomeAdded() }], {
				fieldMapping: { fields: [{ target: 'notes', path }] },
			});
			expect(record?.notes).toBe('5000');
		},
	);

	it('follows the user’s mapping of a word', async () => {
		const [record] = await recordsOf([{ ...outcomeAdded(), callOutcome: 'Verbal yes' }], {
			outcomeMapping: {
				rules: [{ source: 'iclosed', value: 'verbal YES', category: 'qualified' }],
			},
		});
		expect(record).toMatchObject({ outcome: { category: 'qualified', mappedBy: 'custom' } });
	});

	it('adds the CRM objects and the raw payload when they are switched on', async () => {
		const [record] = await recordsOf([leadCompleted()], {
			options: { crmFields: ['hubspot', 'close'], includeRaw: true },
		});
		expect(outcomeSchema.parse(record)).toEqual(record);
		expect(Object.keys(record?.crm as IDataObject).sort()).toEqual(['close', 'hubspot']);
		expect(record?.raw).toMatchObject({ event: 'campaign.lead_completed' });
	});

	it('stops at an item that is no outcome and names it', async () => {
		const run = await normalize([leadCompleted(), { hello: 'world' }]);
		expect(run.data.resultData.error).toMatchObject({
			name: 'NodeOperationError',
			context: { itemIndex: 1 },
		});
	});

	it('goes on after such an item when told to continue', async () => {
		const run = await normalize([{ hello: 'world' }, leadCompleted()], {}, 'continueRegularOutput');
		const [failed, record] = outputOf(run, NORMALIZE) ?? [];
		expect(run.data.resultData.error).toBeUndefined();
		expect(failed).toHaveProperty('error');
		expect(record).toMatchObject({ event: 'lead_completed' });
	});

	it.each([{}, { outputs: 'byGroup' }])(
		'puts such an item on the error output, apart from the records (%j)',
		async (parameters) => {
			const run = await normalize(
				[{ hello: 'world' }, leadCompleted()],
				parameters,
				'continueErrorOutput',
			);
			const outputs = outputsOf(run, NORMALIZE) ?? [];
			expect(outputs[0]?.map(({ json }) => json.event)).toEqual(['lead_completed']);
			expect(outputs.at(-1)?.map(({ json }) => Object.keys(json))).toEqual([
				expect.arrayContaining(['error']),
			]);
		},
	);

	it('generates sample events without any input but one item', async () => {
		const records = await recordsOf([{}], { operation: 'generateSamples' });
		expect(records.length).toBeGreaterThanOrEqual(3);
	});
});
