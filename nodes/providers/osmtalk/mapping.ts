import type { Category } from '../../outcome/categories';
import type { VendorMapping } from '../../outcome/draft';
import { readSnakeCase } from '../../outcome/values';
import { asSent, lookUp, unknownWord } from '../vocabulary';
import type { AnalysisReading } from './analysis';
import type { OsmTalkPayload } from './payload';
import { DISPOSITIONS, NEXT_ACTIONS, STATUSES } from './vocabulary';

export interface Decision extends VendorMapping {
	detail: string | null;
	/** The vendor's own word that decided, or came nearest to it. */
	raw: string | null;
}

/**
 * The status decides; within `completed`, a documented disposition; without one, or with the disposition `completed` ("no
 * business outcome known"), the analysis by the vendor's own rules.
 */
export function decideLead({ lead }: OsmTalkPayload, analysis: AnalysisReading): Decision {
	const status = asSent(lead.status);
	const byStatus = lookUp(STATUSES, status);
	if (byStatus === undefined) return unknown('lead.status', lead.status, []);
	if (byStatus.category !== 'completed') {
		return { ...byStatus, mappedBy: 'vendor', words: listed(status), raw: status, warning: null };
	}

	const disposition = asSent(lead.disposition);
	const byDisposition = lookUp(DISPOSITIONS, disposition);
	const { nextAction } = analysis;
	if (disposition !== null && byDisposition === undefined) {
		return unknown('lead.disposition', disposition, listed(nextAction));
	}
	const isOpen = byDisposition === undefined || byDisposition.category === 'completed';
	const derived = isOpen ? signal(analysis) : undefined;
	const raw = disposition ?? status;
	return {
		category: derived ?? byDisposition?.category ?? 'completed',
		mappedBy: derived === undefined ? 'vendor' : 'derived',
		words: listed(nextAction, raw),
		raw,
		detail: toDetail(nextAction) ?? byDisposition?.detail ?? null,
		warning: null,
	};
}

/**
 * The status of the call decides first, as a lead's does: nobody who was not reached can have said anything. Else the
 * analysis does, and where that is silent, no business outcome is known.
 */
export function decideAnalysis({ call }: OsmTalkPayload, analysis: AnalysisReading): Decision {
	const status = asSent(call.status);
	const byStatus = lookUp(STATUSES, status);
	if (byStatus !== undefined && byStatus.category !== 'completed') {
		return { ...byStatus, mappedBy: 'vendor', words: listed(status), raw: status, warning: null };
	}
	const { nextAction } = analysis;
	const derived = signal(analysis);
	return {
		category: derived ?? 'completed',
		mappedBy: derived === undefined ? 'fallback' : 'derived',
		words: listed(nextAction),
		raw: nextAction,
		detail: toDetail(nextAction),
		warning: null,
	};
}

/** The vendor's table, in its order: a qualified lead that wants a call back is qualified. */
function signal({ leadQualified, success, nextAction }: AnalysisReading): Category | undefined {
	if (leadQualified === true || success === true) return 'qualified';
	return lookUp(NEXT_ACTIONS, nextAction)?.category;
}

function unknown(path: string, value: unknown, moreTelling: string[]): Decision {
	const raw = asSent(value);
	return {
		category: 'unknown',
		mappedBy: 'fallback',
		words: [...moreTelling, ...listed(raw)],
		raw,
		detail: toDetail(raw),
		warning: unknownWord(path, value),
	};
}

const listed = (...words: Array<string | null>) => words.filter((word) => word !== null);

const toDetail = (word: string | null) => readSnakeCase(word).value;
