import { formatMoney } from '../money';
import type { Outcome } from '../schema';
import { toInstant } from '../values';

/** A CRM's own property names; null where the value is unknown. */
export type CrmObject = Record<string, string | number | null>;

/** An explicit null would clear a field in the CRM, so what is unknown is left out. */
export function onlyKnown(object: CrmObject): Record<string, string | number> {
	return Object.fromEntries(Object.entries(object).filter(isKnown));
}

const isKnown = (entry: [string, CrmObject[string]]): entry is [string, string | number] =>
	typeof entry[1] === 'number' ? Number.isFinite(entry[1]) : entry[1] !== null && entry[1] !== '';

/** What people read about a call in a CRM. */
export interface Wording {
	title: string;
	/** Plain text. */
	lines: string[];
	/** The lines where a CRM shows HTML: what people wrote stays text. */
	html: string;
}

/** Salesforce's subject is the shortest: 255 characters. */
const LONGEST_TITLE = 255;

export function describe(record: Outcome): Wording {
	const title = record.headline;
	const lines = describeLines(record);
	return {
		title: title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1)}…` : title,
		lines,
		html: lines.map(toHtml).join('<br>'),
	};
}

function describeLines({ outcome, deal, campaign, analysis, notes, call }: Outcome): string[] {
	const lines: Array<[string, string | null | undefined]> = [
		['Reason', words(outcome.reason)],
		['Objection', words(outcome.objection)],
		['Next action', words(outcome.nextAction)],
		['Deal', deal && [formatMoney(deal), deal.product].filter(Boolean).join(' · ')],
		['Campaign', campaign?.name],
		['Summary', analysis?.summary],
		['Notes', notes],
		['Recording', call.recordingUrl],
	];
	return lines.flatMap(([label, text]) => (text ? [`${label}: ${text}`] : []));
}

const words = (word: string | null) => word?.replaceAll('_', ' ');

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const toHtml = (text: string) =>
	text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '').replace(/\r?\n/g, '<br>');

/** The call's start, as well as anybody knows it. */
export const startOf = ({ call, occurredAt, receivedAt }: Outcome) =>
	call.startedAt ?? occurredAt ?? receivedAt;

/** The call's end, stated or reckoned from start and length. */
export function endOf({ call }: Outcome): string | null {
	if (call.endedAt !== null || call.startedAt === null || call.durationSeconds === null)
		return call.endedAt;
	// `toInstant` refuses what does not fit a date, as a length of a million years does not.
	const end = new Date(Date.parse(call.startedAt) + call.durationSeconds * 1000);
	return Number.isNaN(end.getTime()) ? null : toInstant(end.toISOString());
}

/** CRMs play recordings from https addresses only. */
export const secureUrl = (url: string | null) =>
	url !== null && /^https:\/\//i.test(url) ? url : null;

/** The direction of a call, if it is one of the two that CRMs know. */
export const directionOf = ({ call }: Outcome) =>
	call.direction === 'inbound' || call.direction === 'outbound' ? call.direction : null;

export const wholeSeconds = ({ call }: Outcome) =>
	call.durationSeconds === null ? null : Math.round(call.durationSeconds);
