import { isGrouped, readOptions, windowMs } from '../../../nodes/delivery/settings';

const DEFAULTS = {
	respond: 'immediately',
	groupEvents: 'off',
	deduplicate: 'event',
	claimStore: 'n8n',
	replayWindowHours: 72,
	includeHeaders: false,
};

describe('the options of a trigger', () => {
	it.each([{}, null, undefined, 'x', 7, []])('have defaults when %j is given', (given) => {
		expect(readOptions(given, 'event')).toEqual(DEFAULTS);
	});

	it("have the trigger's own default for what counts as the same", () => {
		expect(readOptions({}, 'call').deduplicate).toBe('call');
		expect(readOptions({ deduplicate: 'event' }, 'call').deduplicate).toBe('event');
	});

	it('are what the user set', () => {
		const options = {
			respond: 'whenFinished',
			groupEvents: 'underLoad',
			deduplicate: 'off',
			claimStore: 'redis',
			replayWindowHours: 1.5,
			includeHeaders: true,
		};
		expect(readOptions(options, 'event')).toEqual(options);
	});

	it.each(Object.keys(DEFAULTS))(
		'are as if not set where an expression made nonsense of one: %s',
		(name) => {
			for (const nonsense of [null, undefined, '', 'nonsense', {}, [], { toString: null }])
				expect(readOptions({ [name]: nonsense }, 'event')).toEqual(DEFAULTS);
		},
	);

	it.each([0, '0', 0.25, '12'])('take a window of %p hours', (replayWindowHours) => {
		expect(readOptions({ replayWindowHours }, 'event').replayWindowHours).toBe(
			Number(replayWindowHours),
		);
	});

	it.each(['', ' ', 'soon', null, undefined, NaN, -1, {}, [], true, false])(
		'take a window of %p for the default, never for no limit',
		(replayWindowHours) => {
			expect(readOptions({ replayWindowHours }, 'event').replayWindowHours).toBe(72);
		},
	);
});

describe('events', () => {
	it.each([
		['underLoad', 'immediately', true],
		['underLoad', 'whenFinished', false],
		['off', 'immediately', false],
	])('grouped %s, answered %s, share an execution: %s', (groupEvents, respond, expected) => {
		expect(isGrouped(readOptions({ groupEvents, respond }, 'event'))).toBe(expected);
	});
});

describe('how long an event is remembered', () => {
	it.each([
		['as long as it could be replayed', 24, 24],
		['as long as by default when it could be replayed for ever', 0, 72],
	])('is %s', (_name, replayWindowHours, hours) => {
		expect(windowMs(readOptions({ replayWindowHours }, 'event'))).toBe(hours * 3_600_000);
	});
});
