import type { Call } from './call';
import { compare } from './tally';

/** Each call once, by its last word: whatever the order in which rows come, and however often. */
export class LatestWords {
	private readonly byKey = new Map<string, Call>();
	private readonly keyless: Call[] = [];

	add(call: Call): void {
		if (call.key === null) {
			this.keyless.push(call);
			return;
		}
		const known = this.byKey.get(call.key);
		if (known === undefined || isLater(call, known)) this.byKey.set(call.key, call);
	}

	*calls(): Generator<Call> {
		yield* this.byKey.values();
		yield* this.keyless;
	}
}

/** What n8n received last. The rest only sees to it that of two words of one moment the same one always wins. */
function isLater(call: Call, than: Call): boolean {
	const byTime =
		(call.receivedAt ?? 0) - (than.receivedAt ?? 0) || (call.calledAt ?? 0) - (than.calledAt ?? 0);
	return (byTime || compare(contentOf(call), contentOf(than))) > 0;
}

const contentOf = (call: Call) => JSON.stringify({ ...call, item: 0 });
