import type { INodeProperties } from 'n8n-workflow';

import { sampleParameters as choices } from '../../SampleOutcomesTrigger/parameters';

export const sampleParameters: INodeProperties[] = choices.map((choice) => ({
	...choice,
	displayOptions: { show: { operation: ['generateSamples'] } },
}));
