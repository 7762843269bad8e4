import { CATEGORIES, type Category } from '../outcome/categories';
import { isJsonObject } from '../outcome/json';
import { readList, toIdentifier, toWord } from '../outcome/values';
import type { Provider, VendorEvent } from './provider';

/** One of a trigger's 'Filters' that is set. */
export interface Filter {
	/** As the editor shows it. */
	name: string;
	passes: (event: VendorEvent) => boolean;
}

/** A filter by a value that an event names, such as an id or an address. */
export interface IdentityFilter {
	parameter: string;
	name: string;
	/** The event's value; null or undefined when it names none, and then it does not pass. */
	valueIn: (event: VendorEvent) => unknown;
}

/**
 * Compiles the 'Filters' of a trigger. Filters are ANDed, the values of one ORed; one without values lets everything
 * through. Values may come from expressions, so any type is read (see `readList`).
 * @param given the parameter's value
 * @returns the display name of the filter that keeps an event out; null when it passes
 */
export function compileFilters(
	given: unknown,
	{ classify }: Pick<Provider, 'classify'>,
	identityFilters: readonly IdentityFilter[],
): (event: VendorEvent) => string | null {
	const values = isJsonObject(given) ? given : {};
	const filters = [
		byOutcome(values.outcomes, values.words, classify),
		...identityFilters.map((filter) => byIdentity(values[filter.parameter], filter)),
	].filter((filter) => filter !== null);
	return (event) => filters.find(({ passes }) => !passes(event))?.name ?? null;
}

/**
 * By the common category or by a vendor's own word. It narrows what is known: an outcome that no table knows, which
 * Normalize Outcome shows as Unknown, always passes. So no spelling and no word of the future hides a call.
 */
function byOutcome(
	outcomes: unknown,
	typed: unknown,
	classify: Provider['classify'],
): Filter | null {
	const chosen = readList(outcomes).map(toWord);
	const categories = new Set<Category>(CATEGORIES.filter((category) => chosen.includes(category)));
	// Only an expression can choose what is no category, and then it is most likely a vendor's word.
	const words = new Set(
		[...readList(typed).map(toWord), ...chosen.filter((word) => !isCategory(word))].filter(Boolean),
	);
	if (categories.size === 0 && words.size === 0) return null;
	return {
		name: categories.size > 0 ? 'Outcomes' : 'Words',
		passes: (event) => {
			const { category, words: told } = classify(event);
			return (
				category === 'unknown' ||
				categories.has(category) ||
				told.some((word) => words.has(toWord(word)))
			);
		},
	};
}

const isCategory = (word: string) => CATEGORIES.some((category) => category === word);

function byIdentity(given: unknown, { name, valueIn }: IdentityFilter): Filter | null {
	const chosen = new Set(readList(given).map((text) => text.toLowerCase()));
	if (chosen.size === 0) return null;
	return {
		name,
		passes: (event) => {
			const value = toIdentifier(valueIn(event));
			return value !== null && chosen.has(value.toLowerCase());
		},
	};
}
