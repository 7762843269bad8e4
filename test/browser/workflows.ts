import { randomUUID } from 'node:crypto';

const node = (name: string, type: string, x: number, y: number, parameters: object = {}) => ({
	id: randomUUID(),
	webhookId: randomUUID(),
	name,
	type,
	typeVersion: /(iClosed|osmTalk)Trigger$/.test(type) ? 2 : 1,
	position: [x, y],
	parameters,
});
const into = (...names: string[]) => ({
	main: [names.map((name) => ({ node: name, type: 'main', index: 0 }))],
});

const PACKAGE = 'n8n-nodes-call-outcomes';

/** Both triggers, without credentials. */
export const TRIGGERS = {
	name: 'Both triggers',
	nodes: [
		node('iClosed Trigger', `${PACKAGE}.iClosedTrigger`, 0, 0),
		node('osmTalk Trigger', `${PACKAGE}.osmTalkTrigger`, 0, 200),
	] as const,
	connections: {},
};

/** Sample events that run into Normalize Outcome. */
export const samplesInto = (parameters: object) => ({
	name: 'Sample events into Normalize Outcome',
	nodes: [
		node('Start', 'n8n-nodes-base.manualTrigger', 0, 0),
		node('Sample Events', `${PACKAGE}.normalizeOutcome`, 200, 0, { operation: 'generateSamples' }),
		node('Normalize Outcome', `${PACKAGE}.normalizeOutcome`, 400, 0, parameters),
	],
	connections: { Start: into('Sample Events'), 'Sample Events': into('Normalize Outcome') },
});

/** Normalize Outcome and a node that follows it. */
export const normalizeAndNext = (parameters: object) => ({
	name: 'Normalize Outcome and the next node',
	nodes: [
		node('Normalize Outcome', `${PACKAGE}.normalizeOutcome`, 0, 0, parameters),
		node('Next', 'n8n-nodes-base.noOp', 200, 0),
	],
	connections: { 'Normalize Outcome': into('Next') },
});
