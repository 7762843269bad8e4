/** A call as a row, with everything in it that is counted. */
const CALL = {
	key: 'sample:iclosed:1',
	category: 'won',
	origin: 'booked',
	connection: 'connected',
	agent: 'closer.sample@example.com',
	dealValue: 5000,
	dealCurrency: 'USD',
	reason: 'sample_reason',
	objection: 'money',
	calledAt: '2026-01-15T10:30:00.000Z',
	receivedAt: '2026-01-15T11:00:00.000Z',
};

/** Without one that was dialed there is no contact rate. */
const DIALED = { ...CALL, key: 'sample:osmtalk:1', category: 'qualified', origin: 'outbound' };

/** An item of Summarize Outcomes in which nothing is null. */
export function summaryExample({ createCalendar, summarize, toItems }) {
	const period = { start: Date.UTC(2026, 0, 15), end: Date.UTC(2026, 0, 16) };
	const question = { groupBy: [], calendar: createCalendar('UTC'), period, isReversed: false };
	const [{ json }] = toItems(summarize([CALL, DIALED], question), question);
	return { ...json, warnings: [{ path: 'category', message: 'what was odd' }] };
}
