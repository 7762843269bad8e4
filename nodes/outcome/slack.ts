const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Takes no room, and keeps what stands around it from being read as one word. */
const GAP = '\u200b';

/**
 * One line of text as Slack may be given it: nothing in it formats, links, mentions or pings, also where a message is sent
 * with `link_names`. Slack finds URLs, domains and addresses by itself, so these are broken up invisibly.
 * Sources: https://docs.slack.dev/messaging/formatting-message-text (escape `&`, `<`, `>`; mentions are `<!here>`, `<@U…>`;
 * `*`, `_`, `~` and backticks format), https://api.slack.com/docs/formatting ("URL detection is performed by the server"),
 * https://docs.slack.dev/reference/methods/chat.postMessage (`link_names` links `@name` and `#channel`)
 */
export function toSlackText(line: string): string {
	return line
		.replace(/[`*~]|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
		.replace(/ {2,}/g, ' ')
		.trim()
		.replace(/[@#:](?=\S)|[.。．｡](?=[\p{L}\p{N}])/gu, `$&${GAP}`)
		.replace(/[&<>]/g, (character) => ENTITIES[character] ?? '');
}
