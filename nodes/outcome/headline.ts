import type { Category } from './categories';
import { formatMoney } from './money';
import type { Outcome } from './schema';
import { shorten } from './shorten';
import { toSlackText } from './slack';
import { toWord } from './values';

/** What people read for a category. */
export const CATEGORY_LABELS = {
	won: 'Won',
	qualified: 'Qualified',
	lost: 'Lost',
	disqualified: 'Disqualified',
	do_not_contact: 'Do not contact',
	follow_up: 'Follow-up',
	rescheduled: 'Rescheduled',
	completed: 'Completed',
	no_show: 'No-show',
	canceled: 'Canceled',
	unreached: 'Unreached',
	failed: 'Failed',
	unknown: 'Unknown outcome',
} as const satisfies Record<Category, string>;

const LONGEST_PART = 80;

/** One line that tells the outcome: "Won · John Doe · Premium Package · 5,000 · closer@example.com". Plain text. */
export const toHeadline = (record: Outcome): string => parts(record).join(' · ');

/** The headline as Slack may be given it (see `toSlackText`). */
export const toSlackHeadline = (record: Outcome): string =>
	parts(record).map(toSlackText).filter(Boolean).join(' · ');

function parts(record: Outcome): string[] {
	const { outcome, contact, deal, campaign, agent } = record;
	const label = CATEGORY_LABELS[outcome.category];
	const finer = outcome.detail ?? outcome.reason;
	const saysMore = finer !== null && !finer.startsWith(toWord(label));
	return [
		saysMore ? `${label} (${finer.replaceAll('_', ' ')})` : label,
		contact.fullName ?? contact.email ?? contact.phone,
		contact.company,
		deal?.product,
		deal && formatMoney(deal),
		campaign?.name,
		agent.kind === 'human' ? (agent.name ?? agent.email) : agent.name,
	]
		.map((part) => oneLine(part ?? ''))
		.filter((part) => part !== '');
}

const PLAIN_LINE = /^[!-~]+(?: [!-~]+)*$/;
/** White space, control characters and whatever is invisible, such as marks that turn the direction of writing. Joiners stay. */
const UNPRINTABLE = /(?:[\s\p{Cc}\p{Cs}]|(?![\u200c\u200d])\p{Cf})+/gu;

/** A name from outside, on one line and not too long. */
export function oneLine(text: string): string {
	if (text.length <= LONGEST_PART && PLAIN_LINE.test(text)) return text;
	const line = text
		.slice(0, LONGEST_PART * 4)
		.replace(UNPRINTABLE, ' ')
		.trim();
	return shorten(line, LONGEST_PART);
}
