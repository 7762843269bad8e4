import { ExecutionLifecycleHooks } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';

/** Decrypted credentials by the name of their type. */
export type Secrets = Record<string, ICredentialDataDecryptedObject>;

/**
 * What n8n hands to an execution besides the workflow: plain objects, only what the engine reads.
 *
 * @param secrets credentials that can be decrypted; a selected one missing here throws, as in n8n
 */
export const additionalDataFor = (
	workflow: Workflow,
	mode: WorkflowExecuteMode,
	executionId: string,
	secrets: Secrets,
): IWorkflowExecuteAdditionalData =>
	({
		executionId,
		currentNodeExecutionIndex: 0,
		restApiUrl: 'http://127.0.0.1/rest',
		webhookBaseUrl: 'http://127.0.0.1/webhook',
		webhookTestBaseUrl: 'http://127.0.0.1/webhook-test',
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
		instanceBaseUrl: 'http://127.0.0.1/',
		variables: {},
		hooks: new ExecutionLifecycleHooks(mode, executionId, {
			id: workflow.id,
			name: workflow.name ?? '',
			active: workflow.active,
			activeVersionId: null,
			isArchived: false,
			createdAt: new Date(0),
			updatedAt: new Date(0),
			nodes: Object.values(workflow.nodes),
			connections: workflow.connectionsBySourceNode,
		}),
		credentialsHelper: {
			isCredentialUsableByNode: () => true,
			getDecrypted: async (_data: unknown, _reference: unknown, type: string) => {
				const secret = secrets[type];
				if (!secret) throw new Error(`Credential of type "${type}" does not exist`);
				return secret;
			},
		},
	}) as unknown as IWorkflowExecuteAdditionalData;
