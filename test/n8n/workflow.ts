import { randomUUID } from 'node:crypto';

/** A trigger of the package, as a test wants it configured. */
export interface TriggerSetup {
	type: 'iClosedTrigger' | 'osmTalkTrigger';
	parameters?: object;
	/** The credential type it uses; none for `authentication: none`. */
	credential?: string;
	/** Claims in Redis. */
	redis?: boolean;
}

export const NORMALIZE = 'Normalize Outcome';

/**
 * A workflow in which every trigger leads into one Normalize Outcome.
 * @param triggers by node name
 * @param normalize parameters of Normalize Outcome
 * @returns what importWorkflow takes
 */
export function workflowInto(
	triggers: Record<string, TriggerSetup>,
	normalize: object = { outputs: 'byGroup' },
) {
	const position = [0, 0];
	const into = { main: [[{ node: NORMALIZE, type: 'main', index: 0 }]] };
	return {
		name: 'Triggers into Normalize Outcome',
		nodes: [
			...Object.entries(triggers).map(([name, { type, parameters = {}, credential, redis }]) => ({
				typeVersion: 2,
				position,
				id: randomUUID(),
				webhookId: randomUUID(),
				name,
				type: `n8n-nodes-call-outcomes.${type}`,
				parameters,
				...(credential && {
					credentials: { [credential]: {}, ...(redis && { callOutcomesRedisApi: {} }) },
				}),
			})),
			{
				typeVersion: 1,
				position,
				id: randomUUID(),
				name: NORMALIZE,
				type: 'n8n-nodes-call-outcomes.normalizeOutcome',
				parameters: normalize,
			},
		],
		connections: Object.fromEntries(Object.keys(triggers).map((name) => [name, into])),
		settings: { executionOrder: 'v1' },
	};
}
