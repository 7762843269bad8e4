import {
	NodeConnectionTypes,
	Workflow,
	type INode,
	type INodeParameters,
	type INodeTypes,
} from 'n8n-workflow';

import { PACKAGE_NAME } from './builtPackage';

export const TRIGGER = 'Trigger';
export const NORMALIZE = 'Normalize Outcome';

export interface WorkflowOptions {
	trigger: 'iClosedTrigger' | 'osmTalkTrigger';
	triggerParameters?: INodeParameters;
	/** Names of the credential types the trigger has selected. */
	credentials?: string[];
	normalizeParameters?: INodeParameters;
	/** "On Error" in the settings of Normalize Outcome. */
	normalizeOnError?: INode['onError'];
	/** Workflows with other ids have other memories. */
	id?: string;
}

/** The workflow of the README: trigger → Normalize Outcome, active. */
export const buildWorkflow = (nodeTypes: INodeTypes, options: WorkflowOptions): Workflow => {
	const { trigger, triggerParameters = {}, normalizeParameters = {}, credentials = [] } = options;
	const triggerNode: INode = {
		id: 'trigger-node-id',
		name: TRIGGER,
		type: `${PACKAGE_NAME}.${trigger}`,
		typeVersion: 2,
		position: [0, 0],
		parameters: triggerParameters,
		webhookId: 'webhook-id',
		credentials: Object.fromEntries(credentials.map((name) => [name, { id: name, name }])),
	};
	const normalizeNode: INode = {
		id: 'normalize-node-id',
		name: NORMALIZE,
		type: `${PACKAGE_NAME}.normalizeOutcome`,
		typeVersion: 1,
		position: [200, 0],
		parameters: normalizeParameters,
		onError: options.normalizeOnError,
	};
	return new Workflow({
		id: options.id ?? 'workflow-id',
		name: 'Call outcomes',
		active: true,
		nodeTypes,
		nodes: [triggerNode, normalizeNode],
		connections: {
			[TRIGGER]: { main: [[{ node: NORMALIZE, type: NodeConnectionTypes.Main, index: 0 }]] },
		},
	});
};
