import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Envelope } from '../providers/provider';
import type { ClaimStore } from './once/claimStore';
import { n8nClaims } from './once/n8nClaims';
import { redisClaims } from './once/redisClaims';
import { sharedRedis, type RedisCredential } from './once/redisConnection';
import { keyOf, readOptions, retentionHours, type TriggerOptions } from './settings';

/**
 * The pipeline of a trigger's `execute()`, which n8n runs as the first step of every execution that the webhook started:
 * claims each event for this execution and lets through only what it holds. Test runs and retries are let through as they
 * are: whoever starts one wants it to run.
 */
export async function releaseEvents(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const options = readOptions(context.getNodeParameter('options', 0, {}) as object);
	if (context.getMode() !== 'webhook' || options.deduplicate === 'off') return [items];

	const claims = openClaims(context, options);
	const held = await Promise.all(
		items.map(({ json }) => {
			const envelope = json as unknown as Envelope;
			return holds(context, claims, keyOf(envelope, options.deduplicate), envelope.id);
		}),
	);
	return [items.filter((_item, index) => held[index])];
}

async function openClaims(
	context: IExecuteFunctions,
	options: TriggerOptions,
): Promise<ClaimStore> {
	if (options.claimStore === 'n8n') return n8nClaims(context);
	const credential = await context.getCredentials<RedisCredential>('callOutcomesRedisApi');
	const node = [context.getInstanceId(), context.getWorkflow().id, context.getNode().id].join(':');
	return redisClaims(
		await sharedRedis(credential),
		`${credential.keyPrefix ?? ''}${node}`,
		retentionHours(options),
	);
}

/** A store that cannot be asked never costs a lead: the event runs, and the log says why it may have run before. */
async function holds(
	context: IExecuteFunctions,
	claims: Promise<ClaimStore>,
	key: string,
	id: string,
): Promise<boolean> {
	const { name } = context.getNode();
	try {
		const held = await (await claims).claim(key, context.getExecutionId());
		if (!held)
			context.logger.info(`'${name}' dropped a duplicate: ${id} was claimed by another execution`);
		return held;
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		context.logger.warn(
			`'${name}' could not check whether ${id} is a duplicate and ran it: the claim store did not answer (${reason})`,
		);
		return true;
	}
}
