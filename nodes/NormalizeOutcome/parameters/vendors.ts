import type { INodePropertyOptions } from 'n8n-workflow';

import { PROVIDERS } from '../../providers/registry';

/** The vendors as a user chooses one. */
export const vendorOptions: INodePropertyOptions[] = PROVIDERS.map(({ displayName, source }) => ({
	name: displayName,
	value: source,
}));

/** The events of all vendors as a user chooses among them, alphabetised as n8n asks of lists. */
export const eventOptions: INodePropertyOptions[] = PROVIDERS.flatMap(({ displayName, events }) =>
	Object.entries(events).map(([value, name]) => ({ name: `${displayName}: ${name}`, value })),
).sort((one, other) => one.name.localeCompare(other.name, 'en'));
