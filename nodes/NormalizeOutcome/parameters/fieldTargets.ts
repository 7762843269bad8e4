import type { INodePropertyOptions } from 'n8n-workflow';

import { FIELD_TARGETS } from '../../outcome/fieldTargets';

/** The fields of the record that a path may fill, alphabetised as n8n asks of long lists. */
export const fieldTargetOptions: INodePropertyOptions[] = FIELD_TARGETS.map((target) => ({
	name: displayName(target),
	value: target,
})).sort((one, other) => one.name.localeCompare(other.name, 'en'));

/** `call.durationSeconds` → "Call: Duration Seconds". */
function displayName(target: string): string {
	return target.split('.').map(toTitleCase).join(': ');
}

function toTitleCase(name: string): string {
	const words = name.replace(/([A-Z])/g, ' $1');
	return (words.charAt(0).toUpperCase() + words.slice(1))
		.replace(/\bId\b/g, 'ID')
		.replace(/\bUrl\b/g, 'URL');
}
