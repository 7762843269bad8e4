import type { Fate } from './life';

interface Ending {
	end: (...given: never[]) => unknown;
	statusCode: number;
	closed: boolean;
}

/**
 * What becomes of a response. n8n ends it once the execution is stored, or, when it is to answer at the workflow's end, with
 * the workflow. That it does so is the only sign that always comes: after a sender has hung up, `finish` never fires, and
 * `close` fires at once, with a status of 200 that nobody has given [2.41.1].
 */
export function fateOf(response: Ending): Promise<Fate> {
	const end = response.end.bind(response);
	return new Promise((resolve) => {
		response.end = (...given) => {
			const { statusCode, closed } = response;
			resolve({ good: statusCode >= 200 && statusCode < 300, heard: !closed });
			return end(...given);
		};
	});
}
