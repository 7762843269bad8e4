/** What a trigger answers instead of starting an execution. */
export interface Answer {
	status: number;
	body: Record<string, string>;
	/** For n8n's log only. */
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

export const tooOld = (hours: number): Answer => ({
	status: 400,
	body: { error: `event is older than ${hours} hours` },
});

export const unreadable = (expected: string): Answer => ({
	status: 400,
	body: { error: expected },
});
