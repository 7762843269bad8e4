import { NodeOperationError, type IHookFunctions, type INode } from 'n8n-workflow';

import { requireUsable } from '../../../nodes/delivery/activation';
import { urlSecretScheme } from './requests';

const node = { name: 'iClosed Trigger', type: 'iClosedTrigger' } as INode;
const context = { getNode: () => node } as IHookFunctions;

describe('activating a trigger', () => {
	it('works when requests can be verified', () => {
		expect(() => requireUsable(urlSecretScheme(), context)).not.toThrow();
	});

	it('works when the user chose to verify nothing', () => {
		expect(() => requireUsable({ kind: 'none' }, context)).not.toThrow();
	});

	it('fails when no request could be verified, and says what to fix', () => {
		const activate = () =>
			requireUsable(
				{ kind: 'misconfigured', reason: "'Secret' of the credential is blank" },
				context,
			);
		expect(activate).toThrow(NodeOperationError);
		expect(activate).toThrow(
			"Requests cannot be verified: 'Secret' of the credential is blank. Open 'iClosed Trigger' and choose a credential with a secret that is not blank",
		);
		expect(activate).toThrow(
			expect.objectContaining({ description: expect.stringContaining("'Authentication'") }),
		);
	});
});
