/** What a trigger answers instead of starting an execution. */
export interface Answer {
	status: number;
	body: Record<string, string>;
	/** When the sender should come again, in seconds. */
	retryAfter?: number;
	/** Why the request is refused, for n8n's log; absent when it is not. */
	reason?: string;
}

export const accepted = (): Answer => ({ status: 200, body: { status: 'accepted' } });

export const duplicate = (): Answer => ({ status: 200, body: { status: 'duplicate' } });

export const ignored = (): Answer => ({ status: 200, body: { status: 'ignored' } });

/** Tells the sender nothing: whoever may know the reason finds it in n8n's log. */
export const unauthorized = (reason: string): Answer => ({
	status: 401,
	body: { error: 'unauthorized' },
	reason,
});

/** Longer than anything is held for by a process that has died (`LEASE_MS`), shorter than any vendor's first pause. */
const RETRY_AFTER_SECONDS = 35;

/** Nothing is decided: whoever repeats what was not answered 2xx sends it again. */
const tryAgain = (reason: string, body: Answer['body']): Answer => ({
	status: 503,
	body,
	retryAfter: RETRY_AFTER_SECONDS,
	reason,
});

/** @param what runs and has run for so long that nobody knows how it ends */
export const busy = (what: string): Answer =>
	tryAgain(`${what} is being run for another delivery, and how that ends is not known yet`, {
		status: 'busy',
	});

/** What is needed to decide cannot be had for a technical reason. */
export const unavailable = (reason: string): Answer => tryAgain(reason, { error: 'unavailable' });

export const tooOld = (hours: number): Answer => badRequest(`event is older than ${hours} hours`);

/** @param expected in words of ours: nothing of the body goes into an answer or a log */
export const unreadable = (expected: string): Answer => badRequest(expected);

const badRequest = (error: string): Answer => ({ status: 400, body: { error }, reason: error });
