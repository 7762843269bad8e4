import { formatMoney } from '../money';
import type { Outcome } from '../schema';
import { shorten } from '../shorten';
import { keyOf } from './call';

/** What people read about a call in a CRM. Both texts end with the key, by which the activity is found again. */
export interface Wording {
	title: string;
	/** Plain text of at most so many characters. */
	text: (longest?: number) => string;
	/** The same where a CRM shows HTML: what people wrote stays text. */
	html: (longest?: number) => string;
}

/** Salesforce's subject is the shortest: 255 characters. */
const LONGEST_TITLE = 255;

export function describe(record: Outcome): Wording {
	const lines = describeLines(record);
	const key = `Key: ${keyOf(record)}`;
	const compose = (body: string, end: string, breaks: string, longest: number) => {
		const room = longest - end.length - breaks.length;
		if (body === '') return end;
		return `${shorten(body, room).replace(CUT_MARKUP, '…')}${breaks}${end}`;
	};
	return {
		title: shorten(record.headline, LONGEST_TITLE),
		text: (longest = Infinity) => compose(lines.join('\n'), key, '\n', longest),
		html: (longest = Infinity) =>
			compose(lines.map(toHtml).join('<br>'), toHtml(key), '<br>', longest),
	};
}

/** What is left of an entity or a line break where a text was cut in the middle of it. */
const CUT_MARKUP = /(?:&[a-z]*|<b?r?)…$/;

function describeLines({ outcome, deal, campaign, analysis, notes, call }: Outcome): string[] {
	const lines: Array<[string, string | null | undefined]> = [
		['Reason', words(outcome.reason)],
		['Objection', words(outcome.objection)],
		['Next action', words(outcome.nextAction)],
		['Deal', deal && [formatMoney(deal), deal.product].filter(Boolean).join(' · ')],
		['Campaign', campaign?.name],
		['Recording', call.recordingUrl],
		['Summary', analysis?.summary],
		['Notes', notes],
	];
	return lines.flatMap(([label, text]) => (text ? [`${label}: ${text}`] : []));
}

const words = (word: string | null) => word?.replaceAll('_', ' ');

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const toHtml = (text: string) =>
	text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '').replace(/\r?\n/g, '<br>');
