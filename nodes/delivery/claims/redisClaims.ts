import { createHash } from 'crypto';

import type { ClaimStore } from './claimStore';

/** The two commands it takes; Redis 6 to 8 and Valkey have both in this form (SET with both NX and GET needs Redis 7). */
interface Commands {
	set(key: string, value: string, px: 'PX', milliseconds: number, nx: 'NX'): Promise<'OK' | null>;
	get(key: string): Promise<string | null>;
}

const HOUR_MS = 3_600_000;

/**
 * Claims in Redis: one atomic command for a new event, a second only to see who holds a taken one. Exact over any number of
 * n8n processes.
 * @param redis connects at the first claim
 * @param namespace keeps n8n instances, workflows and nodes apart
 * @param hours how long a claim is remembered
 */
export function redisClaims(
	redis: () => Promise<Commands>,
	namespace: string,
	hours: number,
): ClaimStore {
	return {
		async claim(key, executionId) {
			const commands = await redis();
			const digest = createHash('sha256').update(key).digest('base64url');
			const claimKey = `${namespace}:${digest}`;
			const taken = await commands.set(
				claimKey,
				executionId,
				'PX',
				Math.ceil(hours * HOUR_MS),
				'NX',
			);
			return taken === 'OK' || (await commands.get(claimKey)) === executionId;
		},
	};
}
