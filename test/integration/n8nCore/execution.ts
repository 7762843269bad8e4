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
	/** Name of the node to begin with; the trigger unless said otherwise. */
	startAt?: string;
}

let executions = 0;

/**
 * Runs a workflow with n8n's own engine, as n8n does with what a webhook returned.
 *
 * @param items per input of the node to begin with; for the trigger, the `workflowData` of its `webhook()`
 */
export const runWorkflow = async (
	workflow: Workflow,
	items: INodeExecutionData[][],
	options: ExecutionOptions = {},
): Promise<IRun> => {
	const { mode = 'webhook', executionId = String(++executions), secrets = {} } = options;
	const { startAt = TRIGGER } = options;
	const node = workflow.getNode(startAt);
	if (!node) throw new Error(`The workflow has no node '${startAt}'`);
	const run = createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node, data: { main: items }, source: null }] },
	});
	const additionalData = additionalDataFor(workflow, mode, executionId, secrets);
	return await new WorkflowExecute(additionalData, mode, run).processRunExecutionData(workflow);
};

/** What a node put on each of its outputs; `undefined` when the node did not run. */
export const outputsOf = (run: IRun, nodeName: string) =>
	run.data.resultData.runData[nodeName]?.[0]?.data?.main;

/** The `json` of what a node put on its first output; `undefined` when the node did not run. */
export const outputOf = (run: IRun, nodeName: string) =>
	outputsOf(run, nodeName)?.[0]?.map((item) => item.json);
