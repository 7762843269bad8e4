let graphemes: Intl.Segmenter | undefined;

/**
 * Cuts text that is too long, never inside what people see as one character (an emoji of several code points, a letter with
 * its marks), and ends it with an ellipsis.
 * @param longest in UTF-16 code units, which no service counts more generously
 */
export function shorten(text: string, longest: number): string {
	if (text.length <= longest) return text;
	graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
	let kept = 0;
	// One unit more than fits: only it tells whether the character before it is complete.
	for (const { index, segment } of graphemes.segment(text.slice(0, longest + 1))) {
		if (index + segment.length > longest - 1) break;
		kept = index + segment.length;
	}
	return `${text.slice(0, kept).trimEnd()}…`;
}
