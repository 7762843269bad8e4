import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { createCalendar, type Calendar } from '../outcome/calendar';

/**
 * The calendar that days are counted by.
 * @param timeZone as entered; blank: the workflow's
 * @throws NodeOperationError when there is no such time zone
 */
export function readCalendar(context: IExecuteFunctions, timeZone = ''): Calendar {
	const calendar = createCalendar(timeZone.trim() || context.getTimezone());
	if (calendar !== undefined) return calendar;
	throw new NodeOperationError(
		context.getNode(),
		`'Time Zone' is "${timeZone.trim() || context.getTimezone()}", which is no time zone`,
		{ description: 'Enter the name of a region and city, e.g. Europe/Berlin or America/New_York' },
	);
}
