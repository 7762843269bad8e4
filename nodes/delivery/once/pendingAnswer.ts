import type { Fate } from './life';

interface Response {
	end: (...given: never[]) => unknown;
	statusCode: number;
	closed: boolean;
}

/** A sender that has given up by then sends the event again, and hears what is known of it. */
const HELD_BACK_FOR_MS = 10_000;

/**
 * An answer that n8n has still to give. It ends the response once the execution is stored, or, when it is to answer at the
 * workflow's end, with the workflow. That it does so is the only sign that always comes: after a sender has hung up, `finish`
 * never fires, and `close` fires at once, with a status of 200 that nobody has given [2.41.1].
 */
export class PendingAnswer {
	/** What becomes of the answer, as soon as n8n gives it. */
	readonly fate: Promise<Fate>;

	/** The same, when it leaves for the sender. */
	readonly left: Promise<Fate>;

	private readonly notes: Array<Promise<unknown>> = [];

	/** @param sleep for a number of milliseconds */
	constructor(
		response: Response,
		private readonly sleep: (milliseconds: number) => Promise<unknown>,
	) {
		const end = response.end.bind(response);
		let leave: (fate: Fate) => void;
		this.left = new Promise((resolve) => (leave = resolve));
		this.fate = new Promise((resolve) => {
			response.end = (...given) => {
				// n8n ends a response once; whatever ends it again has nothing to add.
				response.end = () => response;
				const { statusCode, closed } = response;
				const fate = { good: statusCode >= 200 && statusCode < 300, heard: !closed };
				const leaveNow = () => {
					leave(fate);
					return end(...given);
				};
				resolve(fate);
				if (this.notes.length === 0) return leaveNow();
				void this.noted().then(leaveNow);
				return response;
			};
		});
	}

	/**
	 * Lets the sender hear the answer only once its fate is noted where a process's death does not reach it, so that what has
	 * been answered is known to have run. A note that takes too long is not waited for.
	 * @param note begins with the fate
	 */
	holdBackFor(note: Promise<unknown>): void {
		this.notes.push(note);
	}

	private async noted(): Promise<void> {
		await Promise.race([Promise.allSettled(this.notes), this.sleep(HELD_BACK_FOR_MS)]);
	}
}
