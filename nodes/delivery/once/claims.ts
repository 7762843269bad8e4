import type { Envelope } from '../../providers/provider';
import type { Deduplicate } from '../settings';

/** An event with what it takes to run it once. */
export interface Claim {
	envelope: Envelope;
	/** What makes two events the same: whoever holds this key runs. */
	key: string;
	/** Another key that is taken on the way if it is free: less telling events about the same call wait for it. */
	covers: string | null;
	/** A more telling event about the same call may come within a moment: it is waited for. */
	waits: boolean;
	/** Where it is noted which content of something that can be edited has run last. */
	subject: string | null;
}

/** An event that was selected, with what a delivery knows of its kind. */
export interface Selected {
	envelope: Envelope;
	/** An event that tells more about the same call may follow, and would be let through. */
	waits: boolean;
}

/**
 * What the events of one delivery claim, each event and call once, in the order in which they run.
 */
export function claimsOf(selected: readonly Selected[], deduplicate: Deduplicate): Claim[] {
	const claims = new Map<string, Claim>();
	for (const each of selected) {
		const claim = claimOf(each, deduplicate);
		if (!claims.has(claim.key)) claims.set(claim.key, claim);
	}
	const covered = new Set([...claims.values()].map(({ covers }) => covers));
	return [...claims.values()].filter(({ key }) => !covered.has(key));
}

function claimOf({ envelope, waits }: Selected, deduplicate: Deduplicate): Claim {
	const { id, callKey, event } = envelope;
	const claim = { envelope, key: id, covers: null, waits: false, subject: null };
	if (callKey === null) return claim;
	if (deduplicate === 'call') {
		return waits ? { ...claim, key: callKey, waits } : { ...claim, covers: callKey };
	}
	return { ...claim, subject: `latest ${event} of ${callKey}` };
}
