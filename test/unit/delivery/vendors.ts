import { readIClosed } from '../../../nodes/providers/iclosed/events';
import { readOsmTalk } from '../../../nodes/providers/osmtalk/events';
import type { Provider } from '../../../nodes/providers/provider';

const unused = (): never => {
	throw new Error('a trigger never reads a payload into a record');
};

/** The half of a provider that a trigger needs. */
export const readsOsmTalk: Provider = {
	source: 'osmtalk',
	displayName: 'osmTalk',
	events: {},
	read: readOsmTalk,
	toOutcome: unused,
};

export const readsIClosed: Provider = {
	source: 'iclosed',
	displayName: 'iClosed',
	events: {},
	read: readIClosed,
	toOutcome: unused,
};
