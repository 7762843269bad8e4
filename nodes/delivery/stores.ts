import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import { recallCredential } from './door/recentReads';
import { MemoryStore } from './once/memoryStore';
import { sharedRedis, type RedisCredential } from './once/redisConnection';
import { redisStore } from './once/redisStore';
import type { Store } from './once/store';
import { nameOf } from './triggerName';

const REDIS_CREDENTIAL = 'callOutcomesRedisApi';

/** Shared by all triggers of the process, 5 MB: an event takes two entries. What came before it started, n8n's database knows. */
const memory = new MemoryStore({ maxDone: 10_000, now: () => performance.now() });

/** What this process knows of a trigger's events. */
export const ownMemory = (context: IWebhookFunctions): Store => memory.store(nameOf(context));

/**
 * What all processes know of a trigger's events.
 * @throws when the credential cannot be read, or n8n does not provide ioredis
 */
export async function sharedMemory(context: IWebhookFunctions | IExecuteFunctions): Promise<Store> {
	const credential = await recallCredential<RedisCredential>(context, REDIS_CREDENTIAL);
	const id = context.getNode().credentials?.[REDIS_CREDENTIAL]?.id ?? '';
	const namespace = [context.getInstanceId(), nameOf(context)].join(':');
	return redisStore(await sharedRedis(credential, id), `${credential.keyPrefix ?? ''}${namespace}`);
}
