import type { INodeProperties } from 'n8n-workflow';

import { mappingParameters } from './mapping';
import { operation } from './operation';
import { options } from './options';
import { routingParameters } from './routing';
import { sampleParameters } from './samples';

export const parameters: INodeProperties[] = [
	operation,
	...routingParameters,
	...mappingParameters,
	options,
	...sampleParameters,
];
