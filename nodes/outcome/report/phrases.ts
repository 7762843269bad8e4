import { DateTime } from 'luxon';

import type { Calendar } from '../calendar';
import { CATEGORIES, CATEGORY_GROUPS } from '../categories';
import { CATEGORY_LABELS, oneLine } from '../headline';
import { formatMoney } from '../money';
import { GROUPINGS, type GroupingName, type GroupKey } from './groupings';
import type { Period } from './period';
import type { Numbers, Revenue } from './tally';

/* What text and HTML say in the same words. Nothing here is escaped. */

const WHOLE = new Intl.NumberFormat('en');

export const whole = (number: number) => WHOLE.format(number);

/** "on Tuesday, 5 May 2026", "from Monday, 4 May 2026 to Sunday, 10 May 2026"; empty without limits. */
export function periodPhrase({ start, end }: Period, calendar: Calendar): string {
	const zone = { zone: calendar.timeZone, locale: 'en' };
	const moment = (milliseconds: number) => DateTime.fromMillis(milliseconds, zone);
	const isMidnight = (milliseconds: number | null) =>
		milliseconds === null || calendar.dayOf(milliseconds).start === milliseconds;
	const format =
		isMidnight(start) && isMidnight(end) ? 'cccc, d LLLL yyyy' : 'cccc, d LLLL yyyy, HH:mm';
	const show = (milliseconds: number) => moment(milliseconds).toFormat(format);
	const isByDay = format === 'cccc, d LLLL yyyy';
	// A period of whole days ends where the next day begins; people name its last day.
	const last = end === null ? null : isByDay ? end - 1 : end;
	if (start === null && last === null) return '';
	if (start === null) return `until ${show(last ?? 0)}`;
	if (last === null) return `since ${show(start)}`;
	return isByDay && calendar.dayOf(start).day === calendar.dayOf(last).day
		? `on ${show(start)}`
		: `from ${show(start)} to ${show(last)}`;
}

/** "closer@example.com · Spring". */
export function groupName(key: GroupKey): string {
	return Object.entries(key)
		.map(([name, value]) => oneLine(value ?? '') || GROUPINGS[name as GroupingName].none)
		.join(' · ');
}

/** "Won 5 · Lost 3": the categories that occur, in the order of the schema. */
export function categoryPhrases({ categories }: Numbers): string[] {
	return CATEGORIES.filter((category) => categories[category] > 0).map(
		(category) => `${CATEGORY_LABELS[category]} ${whole(categories[category])}`,
	);
}

/** "7 (no-show 2, unreached 5)": the calls that never happened; empty when all did. */
export function neverHappened({ categories, groups }: Numbers): string {
	if (groups.unreached === 0) return '';
	const parts = CATEGORIES.filter(
		(category) => CATEGORY_GROUPS[category] === 'unreached' && categories[category] > 0,
	).map((category) => `${CATEGORY_LABELS[category].toLowerCase()} ${whole(categories[category])}`);
	return `${whole(groups.unreached)} (${parts.join(', ')})`;
}

/** "42% (5 of 12)", or "–". */
export function ratePhrase({
	percent,
	numerator,
	denominator,
}: Numbers['rates']['contact']): string {
	return denominator === 0 ? percent : `${percent} (${whole(numerator)} of ${whole(denominator)})`;
}

/** "$12,000", "1,000 of unknown currency". */
export function moneyPhrase({ currency, total }: Revenue): string {
	const money = formatMoney({ value: total, currency });
	return currency === null ? `${money} of unknown currency` : money;
}

/** "$12,000 from 3 deals, $4,000 on average". */
export function revenuePhrase(revenue: Revenue): string {
	const { currency, deals, average } = revenue;
	return deals === 1
		? `${moneyPhrase(revenue)} from 1 deal`
		: `${moneyPhrase(revenue)} from ${whole(deals)} deals, ${formatMoney({ value: average, currency })} on average`;
}

export const wordsOf = (snakeCase: string) => oneLine(snakeCase.replaceAll('_', ' '));
