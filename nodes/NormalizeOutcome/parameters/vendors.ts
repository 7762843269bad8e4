import type { INodePropertyOptions } from 'n8n-workflow';

import { PROVIDERS } from '../../providers/registry';

/** The vendors as a user chooses one. */
export const vendorOptions: INodePropertyOptions[] = PROVIDERS.map(({ displayName, source }) => ({
	name: displayName,
	value: source,
}));
