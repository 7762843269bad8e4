/** What a trigger answers instead of starting an execution. */
export interface Answer {
	status: number;
	body: Record<string, string>;
	/** Why the request is refused, for n8n's log; absent when it is not. */
	reason?: string;
}

export const duplicate = (): Answer => ({ status: 200, body: { status: 'duplicate' } });

export const ignored = (): Answer => ({ status: 200, body: { status: 'ignored' } });

/** Tells the sender nothing: whoever may know the reason finds it in n8n's log. */
export const unauthorized = (reason: string): Answer => ({
	status: 401,
	body: { error: 'unauthorized' },
	reason,
});

export const tooOld = (hours: number): Answer => badRequest(`event is older than ${hours} hours`);

/** @param expected in words of ours: nothing of the body goes into an answer or a log */
export const unreadable = (expected: string): Answer => badRequest(expected);

const badRequest = (error: string): Answer => ({ status: 400, body: { error }, reason: error });
