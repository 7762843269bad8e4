import type { INodeProperties } from 'n8n-workflow';

import { mappingParameters } from './mapping';
import { operation } from './operation';
import { options } from './options';
import { payload } from './payload';
import { routingParameters } from './routing';
import { sampleParameters } from './samples';
import { simplify } from './simplify';
import { summaryParameters } from './summary';

export const parameters: INodeProperties[] = [
	operation,
	payload,
	...routingParameters,
	simplify,
	...mappingParameters,
	options,
	...sampleParameters,
	...summaryParameters,
];
