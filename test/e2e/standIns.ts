import { randomUUID } from 'node:crypto';

/** A node as a workflow file holds it. */
export interface WorkflowNode {
	name: string;
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
}

/** Nodes that talk to services which no test can reach. */
const OUTER = /^n8n-nodes-base\.(hubspot|slack|googleSheets|httpRequest|emailSend)$/;

/** Whether a node of a workflow talks to a service. */
export const isOuter = ({ nodes }: { nodes: WorkflowNode[] }, name: string) =>
	nodes.some((node) => node.name === name && OUTER.test(node.type));

/** What a later node of an example reads from the answer of a service. */
const ANSWERS: Record<string, object> = { 'n8n-nodes-base.hubspot': { vid: 101 } };

/**
 * Replaces a node that talks to a service by one that outputs the very parameters, evaluated by n8n in the node's place,
 * beside what the service would answer: what comes out is what the service would have been sent.
 */
export function standIn<Node extends WorkflowNode>(node: Node): Node {
	if (!OUTER.test(node.type)) return node;
	const sent = leaves(node.parameters).map(([name, value]) => ({
		id: randomUUID(),
		name,
		value,
		type: 'string',
	}));
	const answer = Object.entries(ANSWERS[node.type] ?? {}).map(([name, value]) => ({
		id: randomUUID(),
		name,
		value,
		type: 'number',
	}));
	return {
		...node,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		credentials: undefined,
		parameters: {
			assignments: { assignments: [...sent, ...answer] },
			options: { dotNotation: false, ignoreConversionErrors: true },
		},
	};
}

/** The texts of a tree of parameters, by their last name. */
function leaves(value: unknown, name = ''): Array<[string, string]> {
	if (typeof value === 'string') return [[name, value]];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, child]) => leaves(child, key));
}
