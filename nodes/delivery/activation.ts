import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Scheme } from './authenticate';

/**
 * Keeps a workflow from being activated while its trigger would refuse every request.
 * @throws NodeOperationError that says what to fix
 */
export function requireUsable(scheme: Scheme, context: IHookFunctions): void {
	if (scheme.kind !== 'misconfigured') return;
	throw new NodeOperationError(context.getNode(), `Requests cannot be verified: ${scheme.reason}`, {
		description:
			"Open the trigger, choose a credential with a secret that is not blank, and check the parameters below 'Authentication'. Choose 'None' only if anyone may start this workflow.",
	});
}
