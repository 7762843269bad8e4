import { DAY, ROWS } from '../../../fixtures/summary/byHand';
import { itemsOf, row, singleItemOf } from './asking';

const HOSTILE = `<img src=x onerror=alert(1)>"'&<!channel> *b* http://evil.example`;

describe('the HTML', () => {
	it('shows the numbers that the item holds', () => {
		const { html } = singleItemOf(ROWS, { ...DAY, groupBy: ['agent'] });
		const text = html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
		for (const told of [
			'Calls on Sunday, 29 March 2026: 20',
			'No-show 1',
			'75% (6 of 8)',
			'$5,500 from 2 deals',
			'Robo 10 0',
		]) {
			expect(text.replaceAll('&nbsp; ', '')).toContain(told);
		}
	});

	it('asks nobody for anything and runs nothing, whatever names are in it', () => {
		const rows = ['agent', 'reason', 'objection', 'campaign', 'category'].map((name) =>
			row({ [name]: HOSTILE, key: HOSTILE + name }),
		);
		for (const { html } of [
			singleItemOf(rows, { groupBy: ['agent', 'campaign'] }),
			...itemsOf(rows, { groupBy: ['agent', 'campaign'] }),
		]) {
			const tags = html.match(/<\/?[a-z]+/g) ?? [];
			expect([...new Set(tags.map((tag) => tag.replace('/', '')))].sort()).toEqual(
				expect.not.arrayContaining(['<img', '<script', '<style', '<link', '<a']),
			);
			expect(html).not.toMatch(/<[^>]*(?:src|href|url\(|on\w+)\s*=/i);
			expect(html).not.toContain('<!channel>');
		}
	});

	it('leaves the colour of text and ground to the mail program, so that a dark one stays readable', () => {
		const { html } = singleItemOf(ROWS, { ...DAY, groupBy: ['agent'] });
		expect(html).not.toMatch(/[;"]color:/);
		const grounds = html.match(/<[^>]*background-color[^>]*>/g) ?? [];
		// Only the bars have one, and no words stand on them.
		expect(
			grounds.every((tag) => tag.startsWith('<td bgcolor') && tag.includes('font-size:1px')),
		).toBe(true);
	});
});

describe('the text', () => {
	it('formats, links, mentions and pings nothing in Slack, whatever names are in it', () => {
		const rows = [row({ agent: HOSTILE, reason: '@channel', objection: '<!here>' })];
		const { text } = singleItemOf(rows, { groupBy: ['agent'] });
		expect(text).not.toMatch(/[<>`*]|:\/\/|@channel|@here/);
	});
});
