import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Scheme } from './door/authenticate';

/**
 * Keeps a workflow from being activated while its trigger would refuse every request.
 * @throws NodeOperationError that says what to fix; n8n 2.41 shows its message alone when it publishes a workflow
 */
export function requireUsable(scheme: Scheme, context: IHookFunctions): void {
	if (scheme.kind !== 'misconfigured' && scheme.kind !== 'unavailable') return;
	throw new NodeOperationError(
		context.getNode(),
		`Requests cannot be verified: ${scheme.reason}. Open '${context.getNode().name}' and choose a credential with a secret that is not blank`,
		{
			description:
				"Check the parameters below 'Authentication' too. Choose 'None' only if anyone may start this workflow.",
		},
	);
}
