import { compileFilters } from '../filter';
import { readPayload } from './payload';
import { osmTalk } from './provider';

/** The 'Filters' of the osmTalk Trigger (see `compileFilters`). An analysis names no campaign, so it never passes that one. */
export const osmTalkFilters = (given: unknown) =>
	compileFilters(given, osmTalk, [
		{
			parameter: 'campaignIds',
			name: 'Campaign IDs',
			valueIn: ({ event, data }) =>
				event === 'lead_completed' ? readPayload(data).campaign.id : null,
		},
	]);
