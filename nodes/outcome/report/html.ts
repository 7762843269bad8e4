import { CATEGORIES, CATEGORY_GROUPS, GROUPS, type Group as OutcomeGroup } from '../categories';
import { CATEGORY_LABELS } from '../headline';
import {
	groupName,
	moneyPhrase,
	neverHappened,
	ratePhrase,
	revenuePhrase,
	whole,
	wordsOf,
} from './phrases';
import { RATE_NAMES, RATES } from './rates';
import type { Group } from './summarize';
import type { Numbers } from './tally';
import { check, title, type Telling } from './text';

/*
 * HTML for mail: tables and inline styles, as mail programs keep nothing else, and nothing from outside. Text has no colour of
 * its own, so that it is readable on a light and on a dark ground; the bars' colours stand out on both.
 */

const COLORS = {
	positive: '#2e9e5b',
	negative: '#d5504a',
	open: '#3f86d6',
	unreached: '#cf8a2b',
	unknown: '#8a8f98',
} as const satisfies Record<OutcomeGroup, string>;

const LINE = 'border-bottom:1px solid #8a8f98';
const MOST_GROUPS = 50;

/** The numbers as a small table with bars. */
export function toHtml({ name, period, numbers, groups, warnings }: Telling): string {
	const heading = [name, title(numbers, period)].filter(Boolean).join(' – ');
	const parts = [
		`<p style="font-size:18px;font-weight:bold;margin:0 0 12px">${escape(heading)}</p>`,
		numbers.calls > 0 && categoryTable(numbers),
		numbers.calls > 0 && factTable(numbers),
		groups.length > 0 && groupTable(groups),
		warnings.length > 0 && list(warnings.map(check)),
	];
	return `<div style="font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:1.45;max-width:640px">${parts.filter(Boolean).join('')}</div>`;
}

/** One bar for each category that occurs; the longest fills the column. */
function categoryTable({ categories }: Numbers): string {
	const occurring = CATEGORIES.filter((category) => categories[category] > 0);
	const most = Math.max(...occurring.map((category) => categories[category]));
	const rows = occurring.map((category) => {
		const color = COLORS[CATEGORY_GROUPS[category]];
		return row([
			`<th scope="row" style="text-align:left;font-weight:normal;padding:3px 12px 3px 0;white-space:nowrap">${escape(CATEGORY_LABELS[category])}</th>`,
			`<td width="100%" style="padding:3px 0">${bar([[color, categories[category] / most]])}</td>`,
			`<td style="text-align:right;padding:3px 0 3px 12px">${whole(categories[category])}</td>`,
		]);
	});
	return table(rows);
}

function factTable(numbers: Numbers): string {
	const { rates, revenue, reasons, objections } = numbers;
	const words = (counted: Array<[string, number]>) =>
		counted.map(([word, calls]) => `${wordsOf(word)} ${whole(calls)}`).join(', ');
	const facts: Array<[string, string]> = [
		['Never happened', neverHappened(numbers)],
		...RATE_NAMES.map((rate): [string, string] => [RATES[rate].label, ratePhrase(rates[rate])]),
		...revenue.map((each): [string, string] => ['Revenue', revenuePhrase(each)]),
		['Top reasons', words(reasons.map(({ reason, calls }) => [reason, calls]))],
		['Top objections', words(objections.map(({ objection, calls }) => [objection, calls]))],
	];
	return table(
		facts
			.filter(([, told]) => told !== '')
			.map(([label, told]) =>
				row([
					`<th scope="row" style="text-align:left;vertical-align:top;font-weight:normal;padding:3px 12px 3px 0;white-space:nowrap">${escape(label)}</th>`,
					`<td width="100%" style="padding:3px 0">${escape(told)}</td>`,
				]),
			),
	);
}

function groupTable(groups: readonly Group[]): string {
	const most = Math.max(...groups.map(({ numbers }) => numbers.calls));
	const cell = (text: string) =>
		`<td style="text-align:right;white-space:nowrap;padding:4px 0 4px 10px;${LINE}">${text}</td>`;
	const rows = groups
		.slice(0, MOST_GROUPS)
		.map(({ key, numbers }) =>
			row([
				`<th scope="row" style="text-align:left;font-weight:normal;padding:4px 0;${LINE}">${escape(groupName(key))}</th>`,
				`<td width="80" style="padding:4px 0 4px 10px;${LINE}">${bar(GROUPS.map((name) => [COLORS[name], numbers.groups[name] / most]))}</td>`,
				cell(whole(numbers.calls)),
				cell(whole(numbers.categories.won)),
				...RATE_NAMES.map((rate) => cell(rateCell(numbers.rates[rate]))),
				cell(numbers.revenue.map((each) => escape(moneyPhrase(each))).join('<br>')),
			]),
		);
	const heading = (label: string) =>
		`<th scope="col" style="text-align:right;padding:4px 0 4px 10px;${LINE}">${escape(label)}</th>`;
	const rates = RATE_NAMES.map((rate) => RATES[rate].label.replace(' rate', ''));
	const headings = ['', '', 'Calls', 'Won', ...rates, 'Revenue'].map(heading);
	const untold = groups.length - rows.length;
	return `${table([row(headings), ...rows], 12)}${untold > 0 ? `<p style="margin:0 0 12px">… and ${whole(untold)} more</p>` : ''}`;
}

function rateCell({ percent, numerator, denominator }: Numbers['rates']['close']): string {
	const told = denominator === 0 ? '' : `<br>${whole(numerator)} of ${whole(denominator)}`;
	return `${escape(percent)}${told}`;
}

/** Parts of a bar by colour and share of its width. */
function bar(parts: ReadonlyArray<readonly [string, number]>): string {
	const shares = parts.filter(([, share]) => share > 0);
	const rest = 1 - shares.reduce((sum, [, share]) => sum + share, 0);
	const cells = shares.map(
		([color, share]) =>
			`<td bgcolor="${color}" width="${percent(share)}" height="10" style="background-color:${color};height:10px;line-height:10px;font-size:1px;padding:0">&nbsp;</td>`,
	);
	const empty = rest > 0.001 ? `<td width="${percent(rest)}" style="padding:0"></td>` : '';
	return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse"><tr>${cells.join('')}${empty}</tr></table>`;
}

const percent = (share: number) => `${Math.max(1, Math.round(share * 100))}%`;

/** Mail without a doctype does not hand the size of letters down into tables. */
const table = (rows: string[], pixels = 14) =>
	`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;margin:0 0 14px;font-size:${pixels}px">${rows.join('')}</table>`;

const row = (cells: string[]) => `<tr>${cells.join('')}</tr>`;

const list = (lines: string[]) =>
	`<p style="margin:0;font-size:12px">${lines.map(escape).join('<br>')}</p>`;

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

function escape(text: string): string {
	return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
