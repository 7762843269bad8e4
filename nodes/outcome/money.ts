import type { Outcome } from './schema';

type Deal = Pick<NonNullable<Outcome['deal']>, 'value' | 'currency'>;

/** Making a formatter costs far more than using one. */
const formatters = new Map<string | null, Intl.NumberFormat>();

/** An amount as people read it: "$5,000", "€99.50", or "5,000" when the currency is unknown; empty without an amount. */
export function formatMoney({ value, currency }: Deal): string {
	if (value === null) return '';
	let formatter = formatters.get(currency);
	if (formatter === undefined) {
		formatter = new Intl.NumberFormat('en', {
			...(currency === null ? { maximumFractionDigits: 2 } : { style: 'currency', currency }),
			trailingZeroDisplay: 'stripIfInteger',
		});
		formatters.set(currency, formatter);
	}
	return formatter.format(value);
}
