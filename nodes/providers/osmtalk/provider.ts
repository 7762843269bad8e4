import type { Provider } from '../provider';
import { readOsmTalk } from './events';
import { classify, toOutcome } from './outcome';
import { osmTalkSamples } from './samples';
import { osmTalkVocabulary } from './vocabulary';

export const osmTalk: Provider = {
	source: 'osmtalk',
	displayName: 'osmTalk',
	tryIt: 'click Send Test in osmTalk under Settings > Webhooks',
	events: { lead_completed: 'Lead Completed', analysis_completed: 'Analysis Completed' },
	read: readOsmTalk,
	classify,
	toOutcome,
	vocabulary: osmTalkVocabulary,
	samples: osmTalkSamples,
};
