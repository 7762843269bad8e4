import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const respond: INodeProperties = {
	displayName: 'Respond',
	name: 'respond',
	type: 'options',
	default: 'immediately',
	description: 'When the sender hears that its event has arrived',
	options: [
		{
			name: 'Immediately',
			value: 'immediately',
			description: 'Once n8n has stored the execution',
		},
		{
			name: 'When the Workflow Has Finished',
			value: 'whenFinished',
			description:
				'Choose this when a lead must not be lost, above all in queue mode. If a step fails or n8n dies, the sender hears that it failed and sends the event again, and the steps before the failing one are repeated. If the workflow takes longer than the vendor waits (iClosed 5 seconds, osmTalk 15), the vendor shows a time-out and sends the event again, which does not run it twice.',
		},
	],
};

const groupEvents: INodeProperties = {
	displayName: 'Group Events',
	name: 'groupEvents',
	type: 'options',
	default: 'off',
	displayOptions: { hide: { respond: ['whenFinished'] } },
	description: 'Whether events that arrive at the same time may share an execution',
	options: [
		{
			name: 'Off',
			value: 'off',
			description: 'Each delivery has an execution of its own',
		},
		{
			name: 'Under Load',
			value: 'underLoad',
			description:
				"While n8n stores one execution, the events that arrive form the next one, up to 100 of them; an event that arrives alone starts at once. Choose this when events come faster than n8n can start executions, as in a large campaign. A step that stops on one item stops the others too: set 'On Error' of the steps that may fail to 'Continue (using error output)'.",
		},
	],
};

const BY_EVENT: INodePropertyOptions = {
	name: 'By Event',
	value: 'event',
	description: 'The same event runs once, however often it is delivered',
};
const BY_CALL: INodePropertyOptions = {
	name: 'By Call',
	value: 'call',
	description:
		"A call runs once, with the event that tells most: an analysis waits three seconds for its campaign's lead. A lead that comes later than that runs too, as an update under the same callKey.",
};
const OFF: INodePropertyOptions = {
	name: 'Off',
	value: 'off',
	description: 'Every delivery runs, also the same one again',
};

const deduplicateBy = (byDefault: 'event' | 'call'): INodeProperties => ({
	displayName: 'Deduplicate',
	name: 'deduplicate',
	type: 'options',
	default: byDefault,
	description: 'Which events count as the same and run only once',
	options: byDefault === 'call' ? [BY_CALL, BY_EVENT, OFF] : [BY_EVENT, OFF],
});

const rememberEventsIn: INodeProperties = {
	displayName: 'Remember Events In',
	name: 'claimStore',
	type: 'options',
	default: 'n8n',
	description: 'Where the trigger keeps which events have run, so that none runs twice',
	options: [
		{
			name: 'Built-In Database',
			value: 'n8n',
			description:
				"In n8n's own database, without any set-up. Exact when one n8n process runs the workflows, and not on n8n's Engine 2.0, which never asks it: choose Redis there.",
		},
		{
			name: 'Redis',
			value: 'redis',
			description:
				'Exact over any number of processes. Choose it when n8n runs in queue mode or with its Engine 2.0.',
		},
	],
};

const replayWindow: INodeProperties = {
	displayName: 'Replay Window (Hours)',
	name: 'replayWindowHours',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 72,
	description:
		'Refuse events that are older than this when they arrive, and remember events for as long. Use 0 for no limit.',
};

const includeHeaders: INodeProperties = {
	displayName: 'Include Headers',
	name: 'includeHeaders',
	type: 'boolean',
	default: false,
	description: 'Whether to add the request headers to the output, without those that carry secrets',
};

const reportRefusals: INodeProperties = {
	displayName: 'Report Refused Requests',
	name: 'reportRefusals',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether a request that is refused shows as a failed execution with the reason, at most one an hour. Choose this while you connect the sender; an error workflow hears of it too.',
};

/**
 * The 'Options' of a trigger, in the order of use; what counts when one is not set stands in `settings.ts`.
 * @param deduplicate the default of 'Deduplicate'; 'By Call' is offered where several events speak of one call
 * @param more options that only this trigger has
 */
export const triggerOptions = (
	deduplicate: 'event' | 'call',
	more: INodeProperties[] = [],
): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		respond,
		groupEvents,
		deduplicateBy(deduplicate),
		rememberEventsIn,
		replayWindow,
		includeHeaders,
		reportRefusals,
		...more,
	],
});
