import { keyOf, readOptions, retentionHours } from '../../../nodes/delivery/settings';

const DEFAULTS = {
	deduplicate: 'event',
	replayWindowHours: 72,
	claimStore: 'n8n',
	includeHeaders: false,
};

describe('the options of a trigger', () => {
	it('have defaults', () => {
		expect(readOptions({})).toEqual(DEFAULTS);
	});

	it('are what the user set', () => {
		const options = {
			deduplicate: 'call',
			replayWindowHours: 1.5,
			claimStore: 'redis',
			includeHeaders: true,
		};
		expect(readOptions(options)).toEqual(options);
	});

	it.each([0, '0', 0.25, '12'])('take a window of %p hours', (replayWindowHours) => {
		expect(readOptions({ replayWindowHours }).replayWindowHours).toBe(Number(replayWindowHours));
	});

	it.each(['', ' ', 'soon', null, undefined, NaN, -1, {}, [], true, false])(
		'take a window of %p for the default, never for no limit',
		(replayWindowHours) => {
			expect(readOptions({ replayWindowHours }).replayWindowHours).toBe(72);
		},
	);
});

describe('how long an event is remembered', () => {
	it.each([
		['as long as it could be replayed', 24, 24],
		['as long as by default when it could be replayed for ever', 0, 72],
	])('is %s', (_name, replayWindowHours, hours) => {
		expect(retentionHours(readOptions({ replayWindowHours }))).toBe(hours);
	});
});

describe('what makes two events the same', () => {
	it.each([
		['event', 'call', 'id'],
		['call', 'call', 'call'],
		['call', null, 'id'],
		['off', 'call', 'id'],
	] as const)('by %s, with the call %p, is %p', (deduplicate, callKey, key) => {
		expect(keyOf({ id: 'id', callKey }, deduplicate)).toBe(key);
	});
});
