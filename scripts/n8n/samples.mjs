import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../projectRoot.mjs';

/**
 * A vendor's payload of the fixtures, as if it happened now (a trigger refuses what is older than its replay window).
 *
 * @param {'iclosed-outcome-added' | 'osmtalk-lead-completed' | 'osmtalk-analysis-completed'} name
 * @returns {any} the parsed payload, the caller's own to change
 */
export function sample(name) {
	const file = path.join(projectRoot, 'test/fixtures/payloads', `${name}.json`);
	const payload = JSON.parse(readFileSync(file, 'utf8'));
	if ('timestamp' in payload) payload.timestamp = new Date().toISOString();
	return payload;
}
