import { createHash } from 'crypto';

import type { Known } from './life';
import type { Store } from './store';

/** The commands it takes, in forms that Redis 6 to 8 and Valkey have. */
interface Commands {
	get(key: string): Promise<string | null>;
	eval(script: string, keys: 1, key: string, ...values: string[]): Promise<unknown>;
}

interface Connection {
	run<Result>(command: (redis: Commands) => Promise<Result>): Promise<Result>;
}

/** An empty text stands for "nothing is known". */
const REPLACE = `
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
if ARGV[2] == '' then redis.call('DEL', KEYS[1])
else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
return 1`;

/**
 * What all processes know that share a Redis. Redis counts the time, so no clock of a process matters.
 * @param namespace keeps n8n instances, workflows and nodes apart
 */
export function redisStore(redis: Connection, namespace: string): Store {
	// Of fixed length, whatever a vendor uses as an id.
	const at = (key: string) =>
		`${namespace}:${createHash('sha256').update(key).digest('base64url')}`;
	return {
		outlivesHolders: true,
		read: async (key) => fromText(await redis.run((commands) => commands.get(at(key)))),
		replace: async (key, before, after, milliseconds) => {
			const values = [toText(before), toText(after), String(Math.ceil(milliseconds))];
			const replaced = await redis.run((commands) => commands.eval(REPLACE, 1, at(key), ...values));
			return replaced === 1;
		},
	};
}

/** One letter for the state, so that a person who looks into Redis can read it too. */
const STATES = { p: 'inProgress', d: 'done', u: 'done' } as const;

function toText(known: Known | undefined): string {
	if (known === undefined) return '';
	const letter = known.state === 'inProgress' ? 'p' : known.unheard ? 'u' : 'd';
	return `${letter}:${known.token}`;
}

function fromText(text: string | null): Known | undefined {
	if (text === null) return undefined;
	const state = STATES[text[0] as keyof typeof STATES] ?? 'done';
	return { state, token: text.slice(2), ...(text[0] === 'u' && { unheard: true }) };
}
