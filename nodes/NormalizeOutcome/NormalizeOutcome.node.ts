import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { generateSamples } from './generateSamples';
import { normalizeItems } from './normalizeItems';
import { OUTPUTS_EXPRESSION } from './outputs';
import { parameters } from './parameters';
import { readOperation, type Operation } from './readParameters';
import { summarizeItems } from './summarizeItems';

const OPERATIONS = {
	normalize: normalizeItems,
	generateSamples,
	summarize: summarizeItems,
} satisfies Record<
	Operation,
	(context: IExecuteFunctions) => INodeExecutionData[][] | Promise<INodeExecutionData[][]>
>;

export class NormalizeOutcome implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Normalize Outcome',
		name: 'normalizeOutcome',
		icon: {
			light: 'file:../../icons/normalizeOutcome.svg',
			dark: 'file:../../icons/normalizeOutcome.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ({ generateSamples: "Sample events", summarize: "Summary" })[$parameter["operation"]] || ({ single: "One output", byGroup: "By group", byCategory: "By category" })[$parameter["outputs"]] }}',
		description:
			'Turns call outcomes from iClosed and osmTalk into one common record and routes it',
		defaults: { name: 'Normalize Outcome' },
		inputs: [NodeConnectionTypes.Main],
		outputs: OUTPUTS_EXPRESSION,
		usableAsTool: true,
		properties: parameters,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await OPERATIONS[readOperation(this)](this);
	}
}
