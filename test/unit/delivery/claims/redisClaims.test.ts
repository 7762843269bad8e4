import { redisClaims } from '../../../../nodes/delivery/once/redisClaims';
import { sharedRedis } from '../../../../nodes/delivery/once/redisConnection';
import { NOTHING, OK, scriptedRedis } from './scriptedRedis';

/** SHA-256 of "event" in base64url. */
const CLAIM_KEY = 'prefix:node:uOH4C9cK4HhMeFWkUXMbdF_dtndJ0j9je-kIK3XpV1s';

/** Asks for a claim of 'event' for execution 7. */
async function claim(answers: { set: string; get?: string }, hours = 72) {
	const server = await scriptedRedis((name) => (name === 'set' ? answers.set : answers.get));
	try {
		const redis = await sharedRedis({ host: '127.0.0.1', port: server.port });
		const held = await redisClaims(redis, 'prefix:node', hours).claim('event', '7');
		return { held, commands: server.commands };
	} finally {
		await server.stop();
	}
}

describe('a claim in Redis', () => {
	it('takes one command for a new event, with the time after which it is forgotten', async () => {
		expect(await claim({ set: OK }, 1.5)).toEqual({
			held: true,
			commands: [['set', CLAIM_KEY, '7', 'PX', '5400000', 'NX']],
		});
	});

	it.each([
		['the same execution, which n8n runs again,', '$1\r\n7', true],
		['another execution', '$1\r\n8', false],
		['nobody any more', NOTHING, false],
	])('of a taken event is held when it belongs to %s: %#', async (_name, get, held) => {
		const result = await claim({ set: NOTHING, get });
		expect(result.held).toBe(held);
		expect(result.commands[1]).toEqual(['get', CLAIM_KEY]);
	});
});
