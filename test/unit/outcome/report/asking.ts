import { createCalendar, type Calendar } from '../../../../nodes/outcome/calendar';
import type { GroupingName } from '../../../../nodes/outcome/report/groupings';
import { toItems, toSingleItem } from '../../../../nodes/outcome/report/items';
import { readPeriod } from '../../../../nodes/outcome/report/period';
import { summarize, type Question } from '../../../../nodes/outcome/report/summarize';

export interface Asked {
	groupBy?: GroupingName[];
	start?: unknown;
	end?: unknown;
	timeZone?: string;
}

export const calendarOf = (timeZone = 'UTC') => createCalendar(timeZone) as Calendar;

export function questionOf({ groupBy = [], start, end, timeZone }: Asked = {}): Question {
	const calendar = calendarOf(timeZone);
	const reading = readPeriod(start, end, calendar);
	if (!reading.ok) throw new Error(reason(reading));
	return { groupBy, calendar, period: reading.period, isReversed: reading.isReversed };
}

const reason = ({ reason }: { reason: string }) => reason;

/** What the node counts, before it is put into words. */
export const count = (rows: Iterable<unknown>, asked: Asked = {}) =>
	summarize(rows, questionOf(asked));

/** The items of the node. */
export function itemsOf(rows: Iterable<unknown>, asked: Asked = {}) {
	const question = questionOf(asked);
	return toItems(summarize(rows, question), question).map(({ json }) => json);
}

/** The one item of the node with all groups in it. */
export function singleItemOf(rows: Iterable<unknown>, asked: Asked = {}) {
	const question = questionOf(asked);
	return toSingleItem(summarize(rows, question), question);
}

/** A row as Simplify gives it, with the given cells. */
export const row = (cells: object = {}) => ({
	day: '2026-05-06',
	category: 'won',
	reason: null,
	objection: null,
	dealValue: null,
	dealCurrency: null,
	agent: 'Ann',
	campaign: null,
	origin: 'booked',
	connection: 'connected',
	source: 'iclosed',
	calledAt: '2026-05-06T10:00:00.000Z',
	receivedAt: '2026-05-06T11:00:00.000Z',
	key: 'k1',
	...cells,
});
