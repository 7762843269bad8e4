import type { IExecuteFunctions } from 'n8n-workflow';

import { n8nClaims } from '../../../../nodes/delivery/once/n8nClaims';
import { DeduplicationService } from './deduplicationService';

const BOUND = 2_500;

describe('n8nClaims', () => {
	it('gives an event to the first execution that claims it', async () => {
		const claims = n8nClaims(new DeduplicationService().context());
		expect(await claims.claim('a', '1')).toBe(true);
		expect(await claims.claim('a', '2')).toBe(false);
	});

	it('gives an event to its holder again, whoever asked in between', async () => {
		const claims = n8nClaims(new DeduplicationService().context());
		await claims.claim('a', '1');
		await claims.claim('a', '2');
		expect(await claims.claim('a', '1')).toBe(true);
		expect(await claims.claim('a', '2')).toBe(false);
	});

	it('gives an event to exactly one of 50 executions that claim it at once', async () => {
		const service = new DeduplicationService();
		const held = await Promise.all(
			Array.from({ length: 50 }, (_, index) =>
				n8nClaims(service.context()).claim('a', String(index)),
			),
		);
		expect(held.filter(Boolean)).toHaveLength(1);
	});

	it('loses none of 200 events that are claimed at once', async () => {
		const service = new DeduplicationService();
		const claimAll = (execution: string) =>
			Promise.all(
				Array.from({ length: 200 }, (_, index) =>
					n8nClaims(service.context()).claim(`event ${index}`, execution),
				),
			);
		expect((await claimAll('1')).every(Boolean)).toBe(true);
		expect((await claimAll('2')).some(Boolean)).toBe(false);
	});

	it('writes the list a few times for 200 events that are claimed at once', async () => {
		const context = new DeduplicationService().context();
		const check = jest.spyOn(context.helpers, 'checkProcessedAndRecord');
		const claims = n8nClaims(context);
		await Promise.all(
			Array.from({ length: 200 }, (_, index) => claims.claim(`event ${index}`, '1')),
		);
		expect(check.mock.calls.length).toBeLessThan(5);
	});

	it('gives each of 50 events to exactly one of four executions that claim all of them at once', async () => {
		const service = new DeduplicationService();
		const events = Array.from({ length: 50 }, (_, index) => `event ${index}`);
		const held = await Promise.all(
			['1', '2', '3', '4'].flatMap((execution) =>
				events.map(async (event) => ({
					event,
					held: await n8nClaims(service.context()).claim(event, execution),
				})),
			),
		);
		const holders = held.filter((claim) => claim.held).map(({ event }) => event);
		expect(holders.sort()).toEqual([...events].sort());
	});

	it('keeps nodes apart', async () => {
		const service = new DeduplicationService();
		await n8nClaims(service.context('node')).claim('a', '1');
		expect(await n8nClaims(service.context('other')).claim('a', '2')).toBe(true);
	});

	it.each([
		['a', '1,2', 'a,1', '2'],
		['a"', 'b', 'a', '"b'],
	])('does not take %j held by %j for %j held by %j', async (...names) => {
		const [key, execution, otherKey, otherExecution] = names as [string, string, string, string];
		const claims = n8nClaims(new DeduplicationService().context());
		await claims.claim(key, execution);
		await claims.claim(otherKey, 'another');
		expect(await claims.claim(otherKey, otherExecution)).toBe(false);
	});

	it('remembers 2,500 events in a list of at most 5,000 entries', async () => {
		const service = new DeduplicationService(async () => {});
		const claims = n8nClaims(service.context());
		for (let index = 0; index < BOUND + 10; index += 1) await claims.claim(`event ${index}`, '1');
		expect(service.rows.get('node')).toHaveLength(2 * BOUND);
		expect(await claims.claim(`event 10`, '2')).toBe(false);
		expect(await claims.claim(`event ${BOUND + 9}`, '2')).toBe(false);
	});

	it('runs an event again when more others than it remembers came in between', async () => {
		const claims = n8nClaims(new DeduplicationService(async () => {}).context());
		for (let index = 0; index <= BOUND; index += 1) await claims.claim(`event ${index}`, '1');
		expect(await claims.claim('event 0', '2')).toBe(true);
	});

	it('is not pushed out of its memory by copies', async () => {
		const claims = n8nClaims(new DeduplicationService(async () => {}).context());
		for (let index = 0; index < BOUND; index += 1) await claims.claim(`event ${index}`, '1');
		for (let copy = 0; copy < 100; copy += 1) await claims.claim('event 2000', `copy ${copy}`);
		expect(await claims.claim('event 1', '2')).toBe(false);
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
			return context as IExecuteFunctions;
		}

		it('says so instead of deciding', async () => {
			const claims = n8nClaims(failing('checkProcessedAndRecord', 1));
			await expect(claims.claim('a', '1')).rejects.toThrow('database is read-only');
		});

		it('goes on with the claims that waited', async () => {
			const claims = n8nClaims(failing('checkProcessedAndRecord', 1));
			const failed = expect(claims.claim('a', '1')).rejects.toThrow();
			expect(await claims.claim('a', '2')).toBe(true);
			await failed;
		});

		it('still drops a copy when its entry cannot be removed', async () => {
			const claims = n8nClaims(failing('removeProcessed', 1));
			await claims.claim('a', '1');
			expect(await claims.claim('a', '2')).toBe(false);
		});
	});
});
