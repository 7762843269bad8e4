import { anyOf, anyWordOf } from '../filter';
import type { VendorEvent } from '../provider';
import { iClosedOutcome } from './payload';

/** The 'Filters' of the iClosed Trigger. */
export interface IClosedFilters {
	outcomes?: string[];
	customOutcomes?: string;
	closerEmails?: string;
}

/** Custom outcomes add to the chosen ones: an outcome is one or the other, never both. */
export function acceptsIClosed(filters: IClosedFilters): (event: VendorEvent) => boolean {
	const outcome = anyWordOf(filters.outcomes, filters.customOutcomes);
	const closer = anyOf(filters.closerEmails);
	return ({ data }) => {
		const { callOutcome, closerEmail } = iClosedOutcome.parse(data);
		return outcome(callOutcome) && closer(closerEmail);
	};
}
