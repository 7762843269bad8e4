import { oneLine } from '../headline';
import { toSlackText } from '../slack';
import type { Warning } from '../warning';
import {
	categoryPhrases,
	groupName,
	neverHappened,
	ratePhrase,
	revenuePhrase,
	whole,
	wordsOf,
} from './phrases';
import { RATE_NAMES, RATES } from './rates';
import type { Group } from './summarize';
import type { Numbers } from './tally';

export interface Telling {
	/** Of which group the numbers are; empty for the total. */
	name: string;
	/** As `periodPhrase` gives it. */
	period: string;
	numbers: Numbers;
	/** The groups below the total; empty when there are none to tell. */
	groups: readonly Group[];
	warnings: readonly Warning[];
}

/** Slack shows 4,000 characters of a message well, and n8n's block of text takes 3,000. */
const LONGEST_TEXT = 3_000;
const MOST_WARNINGS = 3;

/** The numbers as plain text for a message. Names in it cannot format, link or ping in Slack. */
export function toText({ name, period, numbers, groups, warnings }: Telling): string {
	const about = [name && `${safe(name)}:`, title(numbers, period)].filter(Boolean).join(' ');
	const head = numbers.calls === 0 ? [about] : [about, ...lines(numbers)];
	const checks = warnings.slice(0, MOST_WARNINGS).map((warning) => toSlackText(check(warning)));
	const untold = warnings.length - checks.length;
	const tail = untold > 0 ? [...checks, `… and ${whole(untold)} more to check`] : checks;
	const room = LONGEST_TEXT - [...head, ...tail].join('\n').length - '… and 100,000 more'.length;
	return [...head, ...fitting(groups.map(groupLine), room), ...tail]
		.join('\n')
		.slice(0, LONGEST_TEXT);
}

/** "Calls on Tuesday, 5 May 2026: 20", or that there were none. */
export function title({ calls }: Numbers, period: string): string {
	if (calls === 0) return ['No calls', period].filter(Boolean).join(' ');
	return `${['Calls', period].filter(Boolean).join(' ')}: ${whole(calls)}`;
}

function lines(numbers: Numbers): string[] {
	const { rates, revenue, reasons, objections } = numbers;
	const never = neverHappened(numbers);
	return [
		categoryPhrases(numbers).join(' · '),
		never && `Never happened: ${never}`,
		RATE_NAMES.map((rate) => `${RATES[rate].label} ${ratePhrase(rates[rate])}`).join(' · '),
		revenue.length > 0 && `Revenue: ${revenue.map(revenuePhrase).join(' · ')}`,
		reasons.length > 0 &&
			`Top reasons: ${reasons.map(({ reason, calls }) => `${safe(wordsOf(reason))} ${whole(calls)}`).join(', ')}`,
		objections.length > 0 &&
			`Top objections: ${objections.map(({ objection, calls }) => `${safe(wordsOf(objection))} ${whole(calls)}`).join(', ')}`,
	].filter((line) => typeof line === 'string' && line !== '') as string[];
}

function groupLine({ key, numbers }: Group): string {
	const { calls, categories, rates, revenue } = numbers;
	const told = [
		`${whole(calls)} ${calls === 1 ? 'call' : 'calls'}`,
		categories.won > 0 && `${whole(categories.won)} won`,
		...RATE_NAMES.filter((rate) => rates[rate].denominator > 0).map(
			(rate) => `${RATES[rate].label.toLowerCase()} ${ratePhrase(rates[rate])}`,
		),
		...revenue.map(revenuePhrase),
	].filter(Boolean);
	return `${safe(groupName(key))}: ${told.join(', ')}`;
}

/** As many lines as there is room for, and how many were left out. */
function fitting(all: string[], room: number): string[] {
	const shown: string[] = [];
	let left = room;
	for (const line of all) {
		left -= line.length + 1;
		if (left < 0) break;
		shown.push(line);
	}
	return shown.length === all.length
		? shown
		: [...shown, `… and ${whole(all.length - shown.length)} more`];
}

/** A warning in one sentence, not escaped. */
export function check({ path, message }: Warning): string {
	return `Check ${path === '' ? 'the items' : path}: ${message}`;
}

/** A name from outside as Slack may be given it (see `toSlackText`), and as it reads well elsewhere too: without entities. */
function safe(name: string): string {
	const plain = oneLine(name).replaceAll('<', '‹').replaceAll('>', '›');
	return toSlackText(plain).replaceAll('&amp;', '&');
}
