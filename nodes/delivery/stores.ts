import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import { MemoryStore } from './once/memoryStore';
import { sharedRedis, type RedisCredential } from './once/redisConnection';
import { redisStore } from './once/redisStore';
import type { Store } from './once/store';

export const REDIS_CREDENTIAL = 'callOutcomesRedisApi';

/** Shared by all triggers of the process; an event takes two entries. What it has forgotten, n8n's database still knows. */
const memory = new MemoryStore({ maxDone: 2_000, now: () => performance.now() });

/** What this process knows of a trigger's events. */
export const ownMemory = (context: IWebhookFunctions): Store => memory.store(nameOf(context));

/**
 * What all processes know of a trigger's events.
 * @throws when n8n does not provide ioredis
 */
export async function sharedMemory(
	context: IWebhookFunctions | IExecuteFunctions,
	credential: RedisCredential,
): Promise<Store> {
	const id = context.getNode().credentials?.[REDIS_CREDENTIAL]?.id ?? '';
	const namespace = [context.getInstanceId(), nameOf(context)].join(':');
	return redisStore(await sharedRedis(credential, id), `${credential.keyPrefix ?? ''}${namespace}`);
}

/** Keeps the triggers of an n8n instance apart. */
export const nameOf = (context: IWebhookFunctions | IExecuteFunctions): string =>
	`${context.getWorkflow().id}:${context.getNode().id}`;
