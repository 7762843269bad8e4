import { anyOf, anyWordOf } from '../filter';
import type { VendorEvent } from '../provider';
import { readPayload } from './payload';

/** The 'Filters' of the osmTalk Trigger. */
export interface OsmTalkFilters {
	campaignIds?: string;
	statuses?: string[];
	dispositions?: string[];
}

/** All three speak of a campaign's lead; an analysis event knows no lead and is let through. */
export function acceptsOsmTalk(filters: OsmTalkFilters): (event: VendorEvent) => boolean {
	const campaignId = anyOf(filters.campaignIds);
	const status = anyWordOf(filters.statuses);
	const disposition = anyWordOf(filters.dispositions);
	return ({ event, data }) => {
		if (event !== 'lead_completed') return true;
		const { campaign, lead } = readPayload(data);
		return campaignId(campaign.id) && status(lead.status) && disposition(lead.disposition);
	};
}
