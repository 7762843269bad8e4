import { CATEGORIES, type Category } from './categories';
import { toWord } from './values';

/** One line of the user's own mapping. */
export interface OutcomeRule {
	/** A vendor, or `any`. */
	source: string;
	/** The vendor's word, in any case and spelling. */
	value: string;
	/** A category; text until compiled, as an expression may have given it. */
	category: string;
}

/** One line, compiled. */
export interface CompiledOutcomeRule {
	category: Category;
	/** As people find it again in the editor. */
	name: string;
}

/** The user's mapping, ready to be asked. */
export interface OutcomeRules {
	/** Those that can match. */
	all: readonly CompiledOutcomeRule[];
	/** @param words the vendor's words, the most telling one first */
	find(source: string, words: readonly string[]): CompiledOutcomeRule | undefined;
}

export type CompiledOutcomeRules =
	| { ok: true; rules: OutcomeRules; hints: string[] }
	| { ok: false; reason: string; remedy: string };

const ANY = 'any';

/**
 * Compiles the user's mapping. A rule for the vendor wins over one for any; of two equal ones, the first.
 * @param sources the vendors whose outcomes this run reads
 * @returns the rules, and in words those that do nothing; or which category does not exist
 */
export function compileOutcomeRules(
	rules: readonly OutcomeRule[],
	sources: readonly string[],
): CompiledOutcomeRules {
	const byWord = new Map<string, CompiledOutcomeRule>();
	const hints: string[] = [];
	for (const [index, { source, value, category }] of rules.entries()) {
		const named = `Rule ${index + 1} of 'Outcome Mapping' ("${value}")`;
		if (!isCategory(category)) {
			return {
				ok: false,
				reason: `${named} maps to "${category}", which is no category`,
				remedy: `Choose one of: ${CATEGORIES.join(', ')}`,
			};
		}
		const word = toWord(value);
		const key = ruleKey(source, word);
		const earlier = byWord.get(key)?.category;
		if (word === '') {
			hints.push(
				`${named} never applies, as it names no word. Enter the vendor's word or remove the rule`,
			);
		} else if (source !== ANY && !sources.includes(source)) {
			hints.push(`${named} never applies, as this node does not read outcomes of ${source}`);
		} else if (earlier === category) {
			hints.push(`${named} repeats an earlier rule`);
		} else if (earlier !== undefined) {
			hints.push(`${named} never applies, as an earlier rule maps the same word to ${earlier}`);
		} else {
			byWord.set(key, { category, name: `"${value}" → ${category}` });
		}
	}
	for (const [key, rule] of byWord) {
		const [source, word = ''] = key.split('\n');
		if (source === ANY && sources.every((each) => byWord.has(ruleKey(each, word)))) {
			byWord.delete(key);
			hints.push(
				`The rule "${word}" → ${rule.category} of 'Outcome Mapping' never applies, as each source has its own`,
			);
		}
	}
	const find: OutcomeRules['find'] = (source, words) => findRule(byWord, source, words);
	return { ok: true, rules: { all: [...byWord.values()], find }, hints };
}

const isCategory = (name: string): name is Category =>
	CATEGORIES.some((category) => category === name);

function findRule(
	byWord: ReadonlyMap<string, CompiledOutcomeRule>,
	source: string,
	words: readonly string[],
) {
	if (byWord.size === 0) return undefined;
	for (const word of words.map(toWord)) {
		const rule = byWord.get(ruleKey(source, word)) ?? byWord.get(ruleKey(ANY, word));
		if (rule !== undefined) return rule;
	}
	return undefined;
}

/** Words hold no line breaks, so no two rules share a key. */
const ruleKey = (source: string, word: string) => `${source}\n${word}`;
