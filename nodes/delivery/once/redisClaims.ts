import { createHash } from 'crypto';

import type { ClaimStore } from './claimStore';

/** The two commands it takes; Redis 6 to 8 and Valkey have both in this form (SET with both NX and GET needs Redis 7). */
interface Commands {
	set(key: string, value: string, px: 'PX', milliseconds: number, nx: 'NX'): Promise<'OK' | null>;
	get(key: string): Promise<string | null>;
}

interface Connection {
	run<Result>(command: (redis: Commands) => Promise<Result>): Promise<Result>;
}

const HOUR_MS = 3_600_000;

/**
 * Claims in Redis: one atomic command for a new event, a second only to see who holds a taken one. Exact over any number of
 * n8n processes.
 * @param namespace keeps n8n instances, workflows and nodes apart
 * @param hours how long a claim is remembered
 */
export function redisClaims(redis: Connection, namespace: string, hours: number): ClaimStore {
	const milliseconds = Math.ceil(hours * HOUR_MS);
	return {
		async claim(key, executionId) {
			// Of fixed length, whatever a vendor uses as an id.
			const digest = createHash('sha256').update(key).digest('base64url');
			const claimKey = `${namespace}:${digest}`;
			const taken = await redis.run((commands) =>
				commands.set(claimKey, executionId, 'PX', milliseconds, 'NX'),
			);
			return (
				taken === 'OK' || (await redis.run((commands) => commands.get(claimKey))) === executionId
			);
		},
	};
}
