import type { Category } from './categories';
import type { Outcome } from './schema';
import type { Warning } from './warning';

/** How the vendor's words and fields decide the category, before the user's own mapping is asked. */
export interface VendorMapping {
	/** The words that a rule of the user may match, the most telling one first. */
	words: string[];
	category: Category;
	mappedBy: Exclude<Outcome['outcome']['mappedBy'], 'custom'>;
	/** Why the category is `unknown`; dropped when a rule or a path of the user decides instead. */
	warning: Warning | null;
}

/** What a provider reads from a payload: the vendor's part of the record. `finish` makes it an outcome. */
export interface OutcomeDraft
	extends Pick<
		Outcome,
		| 'contact'
		| 'agent'
		| 'call'
		| 'campaign'
		| 'deal'
		| 'analysis'
		| 'notes'
		| 'variables'
		| 'metadata'
		| 'warnings'
	> {
	mapping: VendorMapping;
	outcome: Omit<Outcome['outcome'], 'category' | 'group' | 'mappedBy'>;
}
