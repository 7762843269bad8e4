/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { projectRoot } from '../../scripts/projectRoot.mjs';

const fixture = (name: string) =>
	JSON.parse(
		readFileSync(path.join(projectRoot, 'test/fixtures/payloads', `${name}.json`), 'utf8'),
	);

/** The vendor's own sample, as if sent now about a call of its own. */
export const leadCompleted = (timestamp = new Date()) => {
	const payload = fixture('osmtalk-lead-completed');
	return {
		...payload,
		timestamp: timestamp.toISOString(),
		lead: { ...payload.lead, callId: `call_${randomUUID()}` },
	};
};

/** See {@link leadCompleted}. */
export const analysisCompleted = (timestamp = new Date()) => {
	const payload = fixture('osmtalk-analysis-completed');
	return {
		...payload,
		timestamp: timestamp.toISOString(),
		call: { ...payload.call, id: `call_${randomUUID()}` },
	};
};

/** See {@link leadCompleted}; iClosed sends it in an array. */
export const outcomeAdded = () => ({ ...fixture('iclosed-outcome-added')[0], uuid: randomUUID() });
