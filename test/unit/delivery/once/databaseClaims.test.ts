import type { IExecuteFunctions } from 'n8n-workflow';

import { databaseClaims } from '../../../../nodes/delivery/once/databaseClaims';
import { DeduplicationService } from './deduplicationService';

const BOUND = 2_500;
const WINDOW_MS = 1_000;

/** The claims of a node as executions make them: each with a mark of its own, unless it repeats another. */
function claimsOf(
	context: IExecuteFunctions = new DeduplicationService().context(),
	now = 0,
	tellApart: 'event' | 'call' = 'event',
) {
	const claims = databaseClaims(context, tellApart, WINDOW_MS, now);
	return {
		claim: (key: string, mark: string | null, corrects = false) =>
			claims.claim({ key, mark: mark && `${key} ${mark}`, corrects }),
		withdraw: (key: string, mark: string) => claims.withdraw(`${key} ${mark}`),
	};
}

describe("claims in n8n's database", () => {
	it('give an event to the first execution that claims it', async () => {
		const { claim } = claimsOf();
		expect(await claim('a', '1')).toBe(true);
		expect(await claim('a', '2')).toBe(false);
	});

	it('give an event to its holder again, whoever asked in between', async () => {
		const { claim } = claimsOf();
		await claim('a', '1');
		await claim('a', '2');
		expect(await claim('a', '1')).toBe(true);
		expect(await claim('a', '2')).toBe(false);
	});

	it('give an event to every attempt until one has come to its end', async () => {
		const { claim, withdraw } = claimsOf();
		expect(await claim('a', 'attempt')).toBe(true);
		expect(await claim('a', 'attempt')).toBe(true);
		withdraw('a', 'attempt');
		expect(await claim('a', 'attempt')).toBe(false);
		expect(await claim('a', 'attempt')).toBe(false);
	});

	it('give an event to no further attempt although the database was busy when it came to its end', async () => {
		const context = new DeduplicationService().context();
		const { removeProcessed } = context.helpers;
		let isBusy = true;
		context.helpers.removeProcessed = async (...given) => {
			if (isBusy) {
				isBusy = false;
				throw new Error('SQLITE_BUSY: database is locked');
			}
			return await removeProcessed(...given);
		};
		const { claim, withdraw } = claimsOf(context);
		await claim('a', 'attempt');
		await withdraw('a', 'attempt');
		expect(await claim('a', 'attempt')).toBe(false);
	});

	it('give a known event to a correction back to it, and not to a copy of that', async () => {
		const { claim } = claimsOf();
		await claim('a', '1');
		expect(await claim('a', '2', true)).toBe(true);
		expect(await claim('a', '3')).toBe(false);
	});

	it('give an event to exactly one of 50 executions that claim it at once', async () => {
		const service = new DeduplicationService();
		const held = await Promise.all(
			Array.from({ length: 50 }, (_, index) =>
				claimsOf(service.context()).claim('a', String(index)),
			),
		);
		expect(held.filter(Boolean)).toHaveLength(1);
	});

	it('lose none of 200 events that are claimed at once, and write the list a few times for them', async () => {
		const context = new DeduplicationService().context();
		const check = jest.spyOn(context.helpers, 'checkProcessedAndRecord');
		const claimAll = (mark: string) =>
			Promise.all(
				Array.from({ length: 200 }, (_, index) => claimsOf(context).claim(`event ${index}`, mark)),
			);
		expect((await claimAll('1')).every(Boolean)).toBe(true);
		expect(check.mock.calls.length).toBeLessThan(5);
		expect((await claimAll('2')).some(Boolean)).toBe(false);
	});

	it('give each of 50 events to exactly one of four executions that claim all of them at once', async () => {
		const service = new DeduplicationService();
		const events = Array.from({ length: 50 }, (_, index) => `event ${index}`);
		const held = await Promise.all(
			['1', '2', '3', '4'].flatMap((execution) =>
				events.map(async (event) => ({
					event,
					held: await claimsOf(service.context()).claim(event, execution),
				})),
			),
		);
		const holders = held.filter((claim) => claim.held).map(({ event }) => event);
		expect(holders.sort()).toEqual([...events].sort());
	});

	it('keep nodes apart', async () => {
		const service = new DeduplicationService();
		await claimsOf(service.context('node')).claim('a', '1');
		expect(await claimsOf(service.context('other')).claim('a', '2')).toBe(true);
	});

	it.each([
		[0, 999, false],
		[0, 1_999, false],
		[999, 1_999, false],
		[0, 2_000, true],
		[999, 2_999, true],
	])(
		'know at %i ms plus one window what ran before, and forget it by two: %i ms',
		async (ran, asked, isNew) => {
			const service = new DeduplicationService();
			await claimsOf(service.context(), ran).claim('a', '1');
			expect(await claimsOf(service.context(), asked).claim('a', '2')).toBe(isNew);
		},
	);

	it('forget an event however often it is copied', async () => {
		const service = new DeduplicationService();
		await claimsOf(service.context(), 0).claim('a', '1');
		for (const now of [500, 1_000, 1_500, 1_999])
			await claimsOf(service.context(), now).claim('a', `copy at ${now}`);
		expect(await claimsOf(service.context(), 2_000).claim('a', '2')).toBe(true);
	});

	it('know a call for as long as it is in the list', async () => {
		const service = new DeduplicationService();
		await claimsOf(service.context(), 0, 'call').claim('a', '1');
		const muchLater = claimsOf(service.context(), 100 * WINDOW_MS, 'call');
		expect(await muchLater.claim('a', '2')).toBe(false);
		expect(await muchLater.claim('a', '1')).toBe(true);
	});

	it('let nothing repeat a claim without a mark, and take no more than one entry for it', async () => {
		const service = new DeduplicationService();
		const { claim } = claimsOf(service.context(), 0, 'call');
		expect(await claim('a', null)).toBe(true);
		expect(await claim('a', null)).toBe(false);
		expect(service.rows.get('node')).toHaveLength(1);
	});

	it.each([
		[BOUND, 'events', 'event' as const, async () => {}],
		[
			1_000,
			'leads, each with the call that it covers,',
			'call' as const,
			async (claim: ReturnType<typeof claimsOf>['claim'], index: number) => {
				await claim(`call ${index}`, null);
			},
		],
	])(
		'remember %i %s in a list of three times as many entries',
		async (bound, _what, tellApart, cover) => {
			const service = new DeduplicationService(async () => {});
			const { claim } = claimsOf(service.context(), 0, tellApart);
			for (let index = 0; index < bound + 10; index += 1) {
				await claim(`event ${index}`, '1');
				await cover(claim, index);
			}
			expect(service.rows.get('node')).toHaveLength(3 * bound);
			expect(await claim(`event 10`, '2')).toBe(false);
			expect(await claim(`event ${bound + 9}`, '2')).toBe(false);
			expect(await claim('event 0', '2')).toBe(true);
		},
	);

	describe('lose no event that fails again and again', () => {
		const service = () => new DeduplicationService(async () => {});

		it('while windows pass, and others push out a part of what is known of it', async () => {
			const context = service().context();
			for (let attempt = 0; attempt < 4; attempt += 1) {
				const { claim } = claimsOf(context, attempt * WINDOW_MS);
				expect(await claim('a', 'attempt')).toBe(true);
				for (let other = 0; other < 0.8 * BOUND; other += 1)
					await claim(`${attempt} ${other}`, '1');
			}
		});

		it('when its key has just been pushed out, and its mark is next', async () => {
			const { claim } = claimsOf(service().context(), 0, 'call');
			await claim('a', 'attempt');
			for (let other = 1; other < 1_500; other += 1) await claim(`call ${other}`, '1');
			await claim('one entry more', null);
			expect(await claim('a', 'attempt')).toBe(true);
			expect(await claim('a', 'attempt')).toBe(true);
		});
	});

	it('are not pushed out of the list by copies', async () => {
		const { claim } = claimsOf(new DeduplicationService(async () => {}).context());
		for (let index = 0; index < BOUND; index += 1) await claim(`event ${index}`, '1');
		for (let copy = 0; copy < 100; copy += 1) await claim('event 2000', `copy ${copy}`);
		expect(await claim('event 101', '2')).toBe(false);
	});

	describe('when the database fails', () => {
		/** Refuses the calls whose numbers are given. */
		function failing(method: 'checkProcessedAndRecord' | 'removeProcessed', ...calls: number[]) {
			const context = new DeduplicationService().context();
			const original = context.helpers[method] as (...parameters: unknown[]) => Promise<unknown>;
			let call = 0;
			Object.assign(context.helpers, {
				[method]: async (...parameters: unknown[]) => {
					call += 1;
					if (calls.includes(call)) throw new Error('database is read-only');
					return await original(...parameters);
				},
			});
			return claimsOf(context as IExecuteFunctions);
		}

		it('say so instead of deciding', async () => {
			const { claim } = failing('checkProcessedAndRecord', 1);
			await expect(claim('a', '1')).rejects.toThrow('database is read-only');
		});

		it('go on with those that waited', async () => {
			const { claim } = failing('checkProcessedAndRecord', 1);
			const failed = expect(claim('a', '1')).rejects.toThrow();
			expect(await claim('a', '2')).toBe(true);
			await failed;
		});

		it('still drop a copy when its entries cannot be taken back', async () => {
			const { claim } = failing('removeProcessed', 1);
			await claim('a', '1');
			expect(await claim('a', '2')).toBe(false);
		});
	});
});
