/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import path from 'node:path';

import { loadOutputSchema } from 'n8n-core';
import {
	NodeHelpers,
	type IDataObject,
	type INodeParameters,
	type NodeExecutionHint,
} from 'n8n-workflow';

import { CATEGORIES } from '../../nodes/outcome/categories';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { outputOf, outputsOf, runWorkflow } from './n8nCore/execution';
import { useN8nCore } from './n8nCore/useN8nCore';
import { NORMALIZE } from './n8nCore/workflow';
import { leadCompleted, outcomeAdded } from './payloads';

/** Words that n8n's reviewers do not want to read in an error. */
const UNWELCOME = /\b(error|problem|failure|mistake)s?\b/i;

describe('Normalize Outcome as a user meets it', () => {
	const n8n = useN8nCore();

	const workflowWith = (
		normalizeParameters: INodeParameters,
		normalizeOnError?: 'continueErrorOutput',
	) => n8n.workflow({ trigger: 'osmTalkTrigger', normalizeParameters, normalizeOnError });

	/** The outputs as n8n's engine, and with the same code its editor, evaluates them from the parameters. */
	const outputsWith = (parameters: INodeParameters, ...onError: Array<'continueErrorOutput'>) => {
		const workflow = workflowWith(parameters, ...onError);
		const node = workflow.getNode(NORMALIZE);
		if (!node) throw new Error('The workflow has no such node');
		const { description } = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		return NodeHelpers.getNodeOutputs(workflow, node, description).map((output) =>
			typeof output === 'string' ? output : (output.displayName ?? ''),
		);
	};

	const runWith = async (parameters: INodeParameters, ...jsons: object[]) => {
		const items = jsons.map((json) => ({ json: json as IDataObject }));
		return await runWorkflow(workflowWith(parameters), [items], { startAt: NORMALIZE });
	};
	const complaintOf = async (parameters: INodeParameters, ...jsons: object[]) => {
		const { error } = (await runWith(parameters, ...jsons)).data.resultData;
		return {
			message: String(error?.message),
			description: String((error as { description?: string })?.description),
		};
	};

	describe('outputs', () => {
		it.each([
			[{}, ['']],
			[{ outputs: 'single' }, ['']],
			[{ outputs: 'byGroup' }, ['Positive', 'Negative', 'Open', 'Unreached', 'Unknown']],
			[{ outputs: 'byCategory' }, ['Other']],
			[{ outputs: 'byCategory', categories: ['no_show', 'won'] }, ['Won', 'No-show', 'Other']],
			[
				{ outputs: 'byCategory', categories: ['no_show', 'lost', 'won'] },
				['Won', 'Lost', 'No-show', 'Other'],
			],
			[{ operation: 'generateSamples', outputs: 'byGroup' }, ['']],
		])('with %j are labelled %j', (parameters, labels) => {
			expect(outputsWith(parameters)).toEqual(labels);
		});

		it('are one more when all categories are chosen', () => {
			expect(
				outputsWith({ outputs: 'byCategory', categories: [...CATEGORIES].reverse() }),
			).toHaveLength(14);
		});

		it('have the error output after them', () => {
			expect(outputsWith({ outputs: 'byGroup' }, 'continueErrorOutput')).toHaveLength(6);
		});

		it('are as many as the node fills', async () => {
			for (const parameters of [
				{},
				{ outputs: 'byGroup' },
				{ outputs: 'byCategory', categories: ['lost', 'won'] },
			]) {
				const run = await runWith(parameters, outcomeAdded());
				expect(outputsOf(run, NORMALIZE)).toHaveLength(outputsWith(parameters).length);
			}
		});
	});

	describe('what it says', () => {
		it('names an item that holds no outcome, and what would be one', async () => {
			const { message, description } = await complaintOf({}, leadCompleted(), { hello: 'world' });
			expect(message).toBe('Item 1 holds no call outcome');
			expect(description).toMatch(
				/iClosed Outcome Added, osmTalk Lead Completed, osmTalk Analysis Completed/,
			);
		});

		it.each([
			[{ options: { defaultCountry: 'Germany' } }, '\'Default Country\' is "Germany"', /ISO 3166/],
			[
				{ options: { defaultCurrency: 'dollars' } },
				'\'Default Currency\' is "dollars"',
				/ISO 4217/,
			],
			[
				{ fieldMapping: { fields: [{ target: 'deal.amount', path: 'a' }] } },
				'Field 1 of \'Field Mapping\' fills "deal.amount"',
				/deal\.value/,
			],
			[
				{ fieldMapping: { fields: [{ target: 'notes', path: '' }] } },
				'Field 1 of \'Field Mapping\' has the path ""',
				/lead\.outcome/,
			],
			[
				{ outcomeMapping: { rules: [{ source: 'any', value: 'a', category: 'sold' }] } },
				'Rule 1 of \'Outcome Mapping\' ("a") maps to "sold"',
				/won, qualified/,
			],
			[
				{ options: { crmFields: '={{ ["hubspott"] }}' } },
				'\'CRM Fields\' names "hubspott"',
				/hubspot, salesforce/,
			],
		])('names the parameter of %j and what to enter', async (parameters, start, remedy) => {
			const { message, description } = await complaintOf(
				parameters as INodeParameters,
				leadCompleted(),
			);
			expect(message.startsWith(start)).toBe(true);
			expect(description).toMatch(remedy);
			expect(`${message} ${description}`).not.toMatch(UNWELCOME);
		});

		it('hints at rules that do nothing, and goes on', async () => {
			const rules = [
				{ source: 'any', value: 'SALE', category: 'won' },
				{ source: 'any', value: 'sale', category: 'lost' },
			];
			const run = await runWith({ outcomeMapping: { rules } }, outcomeAdded());
			expect(outputOf(run, NORMALIZE)).toMatchObject([
				{ outcome: { category: 'won', mappedBy: 'custom' } },
			]);
			const hints: NodeExecutionHint[] | undefined =
				run.data.resultData.runData[NORMALIZE]?.[0]?.hints;
			expect(hints).toMatchObject([
				{ message: expect.stringMatching(/^Rule 2 .*never applies/), type: 'warning' },
			]);
		});

		it('names rules and paths that matched nothing in the run, and only those', async () => {
			const run = await runWith(
				{
					outcomeMapping: {
						rules: [
							{ source: 'any', value: 'Deposit', category: 'won' },
							{ source: 'any', value: 'NO_SHOW', category: 'lost' },
						],
					},
					fieldMapping: {
						fields: [
							{ target: 'notes', path: 'body.budget' },
							{ target: 'deal.product', path: 'eventName' },
							{ target: 'contact.company', path: 'noSaleReason' },
						],
					},
				},
				{ ...outcomeAdded(), callOutcome: 'NO_SHOW' },
				outcomeAdded(),
			);
			const hints = run.data.resultData.runData[NORMALIZE]?.[0]?.hints ?? [];
			expect(hints.map(({ message }) => message)).toEqual([
				expect.stringMatching(/^No outcome of this run matched .*: "Deposit" → won\. /),
				expect.stringMatching(
					/^Field 1 of 'Field Mapping' \("body.budget" → notes\) leads to nothing/,
				),
			]);
		});

		it('says nothing when all is well', async () => {
			const run = await runWith({}, outcomeAdded());
			expect(run.data.resultData.runData[NORMALIZE]?.[0]?.hints ?? []).toEqual([]);
		});
	});

	describe('the preview of what it gives', () => {
		const previewOf = (operation: string) =>
			loadOutputSchema({
				nodeDir: path.join(projectRoot, 'dist/nodes/NormalizeOutcome'),
				version: 1,
				operation,
			}) as { properties: object } | undefined;

		it.each([
			['normalize', () => runWith({}, outcomeAdded())],
			['generateSamples', () => runWith({ operation: 'generateSamples' }, {})],
		])('has for %s the fields that come out', async (operation, run) => {
			const [item] = outputOf(await run(), NORMALIZE) ?? [];
			expect(Object.keys(previewOf(operation)?.properties ?? {}).sort()).toEqual(
				Object.keys(item ?? {}).sort(),
			);
		});
	});

	it('makes samples that it then normalizes to what was chosen', async () => {
		const choice = {
			operation: 'generateSamples',
			sampleEvents: ['lead_completed'],
			sampleCategories: ['follow_up'],
		};
		const samples = outputOf(await runWith(choice, {}), NORMALIZE) ?? [];
		expect(samples).toMatchObject([{ sample: true, source: 'osmtalk', event: 'lead_completed' }]);
		expect(outputOf(await runWith({}, ...samples), NORMALIZE)).toMatchObject([
			{ outcome: { category: 'follow_up' } },
		]);
	});

	it('takes ten thousand items in one run', async () => {
		const items = Array.from({ length: 10_000 }, (_, uuid) => ({ ...outcomeAdded(), uuid }));
		const records = outputOf(await runWith({}, ...items), NORMALIZE) ?? [];
		expect(new Set(records.map(({ id }) => id)).size).toBe(10_000);
	});
});
