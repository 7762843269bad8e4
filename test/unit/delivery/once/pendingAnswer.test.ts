import { PendingAnswer } from '../../../../nodes/delivery/once/pendingAnswer';

/** A response, and what its sender has heard. */
function pendingAnswer(setup: { closed?: boolean; sleep?: (ms: number) => Promise<unknown> } = {}) {
	const { closed = false, sleep = () => new Promise(() => {}) } = setup;
	const heard: unknown[][] = [];
	const response = {
		statusCode: 200,
		closed,
		end: (...given: unknown[]) => heard.push(given),
	};
	return { answer: new PendingAnswer(response, sleep), response, heard };
}

const turns = async () => {
	for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

describe('an answer that n8n has still to give', () => {
	it.each([
		[200, false, { good: true, heard: true }],
		[204, true, { good: true, heard: false }],
		[302, false, { good: false, heard: true }],
		[500, true, { good: false, heard: false }],
	])('has a fate when n8n ends it with %i, hung up: %s', async (statusCode, closed, fate) => {
		const { answer, response } = pendingAnswer({ closed });
		response.statusCode = statusCode;
		response.end();
		expect(await answer.fate).toEqual(fate);
	});

	it('is heard at once, and as n8n gave it, when there is nothing to note', () => {
		const { response, heard } = pendingAnswer();
		response.end('body', 'utf8');
		expect(heard).toEqual([['body', 'utf8']]);
	});

	it.each(['resolve', 'reject'])(
		'is heard when all that follows from it is noted (%s)',
		async (how) => {
			const { answer, response, heard } = pendingAnswer();
			let end = () => {};
			const note = new Promise<void>((resolve, reject) => {
				end = how === 'resolve' ? resolve : () => reject(new Error('Redis is away'));
			});
			answer.holdBackFor(note);
			answer.holdBackFor(Promise.resolve());
			response.end('body');
			expect(await answer.fate).toMatchObject({ good: true });
			await turns();
			expect(heard).toEqual([]);
			end();
			await turns();
			expect(heard).toEqual([['body']]);
		},
	);

	it('is heard within ten seconds, whatever a note takes', async () => {
		const slept: number[] = [];
		let wake = () => {};
		const sleep = async (milliseconds: number) => {
			slept.push(milliseconds);
			await new Promise<void>((resolve) => (wake = resolve));
		};
		const { answer, response, heard } = pendingAnswer({ sleep });
		answer.holdBackFor(new Promise(() => {}));
		response.end('body');
		await turns();
		expect([slept, heard]).toEqual([[10_000], []]);
		wake();
		await turns();
		expect(heard).toEqual([['body']]);
	});

	it('is given once, however often the response is ended', async () => {
		const { answer, response, heard } = pendingAnswer();
		answer.holdBackFor(Promise.resolve());
		response.end('first');
		response.end('second');
		await turns();
		expect(heard).toEqual([['first']]);
	});
});
