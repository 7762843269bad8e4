import type { Provider } from '../provider';
import { readIClosed } from './events';
import { classify, toOutcome } from './outcome';
import { iClosedSamples } from './samples';
import { iClosedVocabulary } from './vocabulary';

export const iClosed: Provider = {
	source: 'iclosed',
	displayName: 'iClosed',
	tryIt: 'record the outcome of a call in iClosed',
	events: { outcome_added: 'Outcome Added' },
	read: readIClosed,
	classify,
	toOutcome,
	vocabulary: iClosedVocabulary,
	samples: iClosedSamples,
};
