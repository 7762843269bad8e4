import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { eventsOf } from './door/refusal';
import { logOf, messageOf, onOneLine } from './log';
import { databaseClaims } from './once/databaseClaims';
import { openDeliveries } from './once/openDeliveries';
import {
	inDatabase,
	inStore,
	retriedInStore,
	type DeliveryToken,
	type RunsHere,
} from './once/runsHere';
import { readOptions, windowMs, type Deduplicate } from './settings';
import { sharedMemory } from './stores';

/**
 * The pipeline of a trigger's `execute()`, which n8n runs as the first step of every execution that the webhook started, also
 * of one that it runs again or that a person retries: lets through what has not run elsewhere meanwhile.
 * @param deduplicate what counts for this trigger when 'Deduplicate' is not set
 */
export async function releaseEvents(
	context: IExecuteFunctions,
	deduplicate: Deduplicate,
): Promise<INodeExecutionData[][]> {
	const items = eventsOf(context);
	const isAutomatic = ['webhook', 'retry'].includes(context.getMode());
	const isClaimed = isAutomatic && items.some(({ delivery }) => delivery !== undefined);
	const runsHere = isClaimed ? openCheck(context, deduplicate) : undefined;
	const released = await Promise.all(
		items.map(async ({ delivery, ...item }): Promise<INodeExecutionData[]> => {
			if (runsHere === undefined || delivery === undefined) return [item];
			return (await passes(context, runsHere, delivery as unknown as DeliveryToken)) ? [item] : [];
		}),
	);
	return [released.flat()];
}

/** A store that cannot be asked never costs a lead: the event runs, and the log says why it may have run before. */
async function passes(
	context: IExecuteFunctions,
	runsHere: Promise<RunsHere>,
	delivery: DeliveryToken,
): Promise<boolean> {
	const what = onOneLine(delivery.key);
	try {
		if (await (await runsHere)(delivery)) return true;
	} catch (error) {
		logOf(context).warn(
			`could not check whether ${what} ran before and runs it: the store did not answer (${messageOf(error)})`,
		);
		return true;
	}
	logOf(context).info(`dropped a duplicate: ${what} has run, or runs, in another execution`);
	context.addExecutionHints({
		message: `Duplicate: ${what} has run, or runs, in another execution, so this one has nothing to do`,
		location: 'outputPane',
	});
	return false;
}

async function openCheck(context: IExecuteFunctions, deduplicate: Deduplicate): Promise<RunsHere> {
	const options = readOptions(context.getNodeParameter('options', 0, {}), deduplicate);
	if (options.claimStore === 'redis') {
		const store = await sharedMemory(context);
		const isRetried = context.getMode() === 'retry' && options.respond === 'immediately';
		return isRetried ? retriedInStore(store, windowMs(options)) : inStore(store);
	}
	const tellApart = options.deduplicate === 'call' ? 'call' : 'event';
	const claims = databaseClaims(context, tellApart, windowMs(options), Date.now());
	return inDatabase(claims, openDeliveries, options.respond);
}
