import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { PROVIDERS } from '../providers/registry';
import { sampleEnvelopes } from '../providers/samples';
import { readSampleChoice } from './readParameters';

/** The operation 'Generate Sample Events': items as the triggers emit them, to build with before a call has come. */
export function generateSamples(context: IExecuteFunctions): INodeExecutionData[][] {
	const { events, categories } = readSampleChoice(context);
	const samples = sampleEnvelopes(PROVIDERS, { events, categories });
	return [samples.map((envelope) => ({ json: { ...envelope }, pairedItem: { item: 0 } }))];
}
