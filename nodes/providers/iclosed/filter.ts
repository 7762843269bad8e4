import { compileFilters } from '../filter';
import { iClosedOutcome } from './payload';
import { iClosed } from './provider';

/** The 'Filters' of the iClosed Trigger (see `compileFilters`). */
export const iClosedFilters = (given: unknown) =>
	compileFilters(given, iClosed, [
		{
			parameter: 'closerEmails',
			name: 'Closer Emails',
			valueIn: ({ data }) => iClosedOutcome.parse(data).closerEmail,
		},
	]);
