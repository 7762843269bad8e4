import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { Provider } from '../../providers/provider';
import { authenticate, type Scheme } from './authenticate';

/** Whom the page speaks of. */
type Sender = Pick<Provider, 'displayName' | 'tryIt'>;

/** What can be said about an address that a browser opened. */
type Line = 'secretRight' | 'secretMissing' | 'secretWrong' | 'notReady' | 'notNow' | 'open';

interface Page {
	status: number;
	headline: string;
	advice: (sender: Sender) => string;
}

/** The status is the one that an outcome sent to the same address would meet, as far as a browser can tell. */
const PAGES: Record<Line, Page> = {
	secretRight: {
		status: 200,
		headline: 'The line is open, and the secret in this address is right',
		advice: ({ displayName }) => `Paste the whole address into ${displayName}.`,
	},
	secretMissing: {
		status: 401,
		headline: 'The line is open, but this address holds no secret',
		advice: () =>
			'Without it every outcome is refused. Write the secret of the trigger’s credential behind the address, as the trigger in n8n shows, and open it again.',
	},
	secretWrong: {
		status: 401,
		headline: 'The line is open, but the secret in this address is wrong',
		advice: () =>
			'Every outcome sent to it is refused. Compare the end of the address with the secret of the trigger’s credential in n8n: it has to be complete, with nothing behind it. Signs such as &amp;, #, + and % do not survive in an address: use a secret of letters and digits.',
	},
	// One page for every way of being so: what is missing is nobody's business but the owner's.
	notReady: {
		status: 401,
		headline: 'The line is open, but the trigger in n8n is not ready',
		advice: ({ displayName }) =>
			`Until it is, everything that is sent here is refused, whatever the address or ${displayName} holds. Open the trigger in n8n: is a credential chosen, is its secret filled in, and is no field about it left blank? Then open this address again.`,
	},
	notNow: {
		status: 503,
		headline: 'The line is open, but the secret cannot be checked just now',
		advice: () => 'n8n cannot read the trigger’s credential. Open this address again in a minute.',
	},
	open: {
		status: 200,
		headline: 'The line is open',
		advice: ({ tryIt }) =>
			`Paste this address as it is. What a browser sends does not show whether a request is let in: to see that, ${tryIt}.`,
	},
};

/** Nothing runs, loads or is kept, and no other page learns the address with its secret. */
const HEADERS = {
	'content-type': 'text/html; charset=utf-8',
	'content-security-policy':
		"default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
	'cache-control': 'no-store',
	'referrer-policy': 'no-referrer',
	'x-content-type-options': 'nosniff',
	'x-robots-tag': 'noindex',
};

/**
 * Answers a GET (or HEAD) on a trigger's URL, as a person sends it who opens the address in a browser to see whether it
 * works. Says what an outcome sent there would meet and nothing about the workflow; starts and stores nothing.
 */
export function showLine(
	context: IWebhookFunctions,
	scheme: Scheme,
	sender: Sender,
): IWebhookResponseData {
	const { headers, query } = context.getRequestObject();
	const page = PAGES[readLine({ headers, query }, scheme)];
	const isTest = context.getMode() === 'manual';
	context
		.getResponseObject()
		.status(page.status)
		.set(HEADERS)
		.send(toHtml(page.headline, [page.advice(sender), ...(isTest ? [onlyATest(sender)] : [])]));
	return { noWebhookResponse: true };
}

/** By the same check, and in the same time, as a POST to this address. */
function readLine(
	{ headers, query }: Pick<Parameters<typeof authenticate>[0], 'headers' | 'query'>,
	scheme: Scheme,
): Line {
	if (scheme.kind === 'unavailable') return 'notNow';
	if (scheme.kind === 'misconfigured') return 'notReady';
	if (scheme.kind !== 'sharedSecret' || scheme.place !== 'query') return 'open';
	const delivery = { rawBody: Buffer.alloc(0), headers, query, receivedAt: new Date() };
	if (authenticate(delivery, scheme).ok) return 'secretRight';
	return query[scheme.name] ? 'secretWrong' : 'secretMissing';
}

const onlyATest = ({ displayName }: Sender) =>
	`This is the Test URL, which works only while n8n listens for a test event. Give ${displayName} the Production URL to keep.`;

/** @param paragraphs texts of ours: nothing of the request goes into the page */
const toHtml = (headline: string, paragraphs: string[]) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${headline}</title>
<style>
:root { color-scheme: light dark; font: 1.1rem/1.5 system-ui, sans-serif; }
body { max-width: 36rem; margin: 15vh auto; padding: 0 1rem; }
</style>
<h1>${headline}</h1>
${paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n')}
</html>
`;
