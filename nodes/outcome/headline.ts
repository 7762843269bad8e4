import type { Category } from './categories';
import { formatMoney } from './money';
import type { Outcome } from './schema';
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
export function toTitle(record: Outcome): string {
	return parts(record).join(' · ');
}

/**
 * The title as Slack may be given it: nothing in it formats, links or pings.
 * Source: https://docs.slack.dev/messaging/formatting-message-text (escape `&`, `<`, `>`; mentions are `<!here>`, `<@U…>`)
 */
export function toHeadline(record: Outcome): string {
	return parts(record).map(forSlack).filter(Boolean).join(' · ');
}

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

/** White space, control characters and marks that turn the direction of writing become single spaces. */
function oneLine(text: string): string {
	if (text.length <= LONGEST_PART && PLAIN_LINE.test(text)) return text;
	const line = text
		.slice(0, LONGEST_PART * 4)
		.replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ')
		.trim();
	const characters = Array.from(line);
	return characters.length > LONGEST_PART
		? `${characters.slice(0, LONGEST_PART - 1).join('')}…`
		: line;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function forSlack(text: string): string {
	return (
		text
			.replace(/[`*~]|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
			// "@here" pings where a message is sent with link_names; an address has a letter before its "@".
			.replace(/(?<![\p{L}\p{N}._%+-])@(?=\S)/gu, '@\u200b')
			.replace(/[&<>]/g, (character) => ENTITIES[character] ?? '')
			.trim()
	);
}
