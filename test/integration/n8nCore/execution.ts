import { WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	type INodeExecutionData,
	type IRun,
	type Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { additionalDataFor, type Secrets } from './additionalData';
import { TRIGGER } from './workflow';

export interface ExecutionOptions {
	mode?: WorkflowExecuteMode;
	executionId?: string;
	secrets?: Secrets;
}

let executions = 0;

/**
 * Runs a workflow with n8n's own engine, from its trigger on, the way n8n does for a webhook's items.
 *
 * @param items what the trigger's `webhook()` returned as `workflowData`
 */
export const runWorkflow = async (
	workflow: Workflow,
	items: INodeExecutionData[][],
	{ mode = 'webhook', executionId = String(++executions), secrets = {} }: ExecutionOptions = {},
): Promise<IRun> => {
	const node = workflow.getNode(TRIGGER);
	if (!node) throw new Error('The workflow has no trigger');
	const run = createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node, data: { main: items }, source: null }] },
	});
	const additionalData = additionalDataFor(workflow, mode, executionId, secrets);
	return await new WorkflowExecute(additionalData, mode, run).processRunExecutionData(workflow);
};

/** The `json` of what a node put on one of its outputs; `undefined` when the node did not run. */
export const outputOf = (run: IRun, nodeName: string, output = 0) =>
	run.data.resultData.runData[nodeName]?.[0]?.data?.main?.[output]?.map((item) => item.json);
