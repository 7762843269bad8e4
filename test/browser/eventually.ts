import { until } from '../../scripts/n8n/client.mjs';

/**
 * Expects that a page comes to show something.
 * @param read what it shows now
 * @param expected the matcher's argument of `toEqual`
 */
export async function eventually<T>(read: () => Promise<T>, expected: T): Promise<void> {
	let shown: T | undefined;
	const isShown = async () => {
		shown = await read();
		return JSON.stringify(shown) === JSON.stringify(expected);
	};
	await until('the page', isShown, 20_000).catch(() => {});
	expect(shown).toEqual(expected);
}
