import { DateTime } from 'luxon';

import type { Warning } from '../warning';
import type { GroupKey } from './groupings';
import { toHtml } from './html';
import { groupName, periodPhrase } from './phrases';
import type { Question, Summary } from './summarize';
import type { Numbers } from './tally';
import { toText } from './text';

/** An item of Summarize Outcomes: what its calls have in common, the numbers, and the same to read and to look at. */
export interface SummaryItem extends GroupKey, Numbers {
	period: { start: string | null; end: string | null; timeZone: string };
	breakdown?: Array<GroupKey & Numbers>;
	text: string;
	html: string;
	warnings: Warning[];
}

/** Everything in one item: the total, with the groups in `breakdown`, in the text and in the table. */
export function toSingleItem(summary: Summary, question: Question): SummaryItem {
	if (question.groupBy.length === 0) return toTotal(summary, question);
	const breakdown = summary.groups.map(({ key, numbers }) => ({ ...key, ...numbers }));
	return { ...summary.total, breakdown, ...toTotal(summary, question) };
}

/** An item for each group; the total where there is none. */
export function toItems(
	summary: Summary,
	question: Question,
): Array<{ json: SummaryItem; item: number }> {
	if (summary.groups.length === 0) {
		return [{ json: { ...emptyKey(question), ...toTotal(summary, question) }, item: 0 }];
	}
	const period = toPeriod(question);
	const { warnings } = summary;
	return summary.groups.map(({ key, numbers, firstItem }) => {
		const telling = {
			name: groupName(key),
			period: phrase(question),
			numbers,
			groups: [],
			warnings,
		};
		const [text, html] = [toText(telling), toHtml(telling)];
		return { json: { ...key, ...numbers, period, text, html, warnings }, item: firstItem };
	});
}

function toTotal({ total, groups, warnings }: Summary, question: Question): SummaryItem {
	const telling = { name: '', period: phrase(question), numbers: total, groups, warnings };
	const [text, html] = [toText(telling), toHtml(telling)];
	return { ...total, period: toPeriod(question), text, html, warnings };
}

const emptyKey = ({ groupBy }: Question): GroupKey =>
	Object.fromEntries(groupBy.map((name) => [name, null]));

const phrase = ({ period, calendar }: Question) => periodPhrase(period, calendar);

function toPeriod({ period, calendar }: Question): SummaryItem['period'] {
	const show = (moment: number | null) =>
		moment === null ? null : DateTime.fromMillis(moment, { zone: calendar.timeZone }).toISO();
	return { start: show(period.start), end: show(period.end), timeZone: calendar.timeZone };
}
