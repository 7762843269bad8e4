import fc from 'fast-check';
import { DateTime } from 'luxon';

import { createCalendar } from '../../../nodes/outcome/calendar';

const HOUR = 3_600_000;

describe('the calendar of a time zone', () => {
	it.each(['', ' ', 'Mars/Olympus', 'Europe/Atlantis'])('does not know %j', (timeZone) => {
		expect(createCalendar(timeZone)).toBeUndefined();
	});

	it.each([
		['spring, 23 hours', '2026-03-29', 23],
		['autumn, 25 hours', '2026-10-25', 25],
		['an ordinary day', '2026-05-06', 24],
	])('gives the day of a change of clocks its own length: %s', (_, day, hours) => {
		const calendar = createCalendar('Europe/Berlin');
		const start = DateTime.fromISO(day, { zone: 'Europe/Berlin' }).toMillis();
		const dayAt = (instant: number) => calendar?.dayOf(instant).day;
		expect(dayAt(start)).toBe(day);
		expect(dayAt(start - 1)).not.toBe(day);
		expect(dayAt(start + hours * HOUR - 1)).toBe(day);
		expect(dayAt(start + hours * HOUR)).not.toBe(day);
	});

	it('agrees with the time zone database wherever and whenever a call was', () => {
		const zones = fc.constantFrom(
			'Europe/Berlin',
			'America/New_York',
			'America/Sao_Paulo', // its clocks changed at midnight: such a day begins at one
			'Africa/Cairo',
			'Asia/Kathmandu',
			'Australia/Lord_Howe',
			'Pacific/Apia', // has no 30 December 2011
			'Pacific/Kiritimati',
		);
		const instants = fc.integer({ min: Date.UTC(2005), max: Date.UTC(2040) });
		fc.assert(
			fc.property(zones, fc.array(instants, { minLength: 1, maxLength: 20 }), (zone, calls) => {
				const calendar = createCalendar(zone);
				for (const call of calls) {
					const local = DateTime.fromMillis(call, { zone });
					expect(calendar?.dayOf(call)).toMatchObject({
						day: local.toFormat('yyyy-MM-dd'),
						week: local.toFormat("kkkk-'W'WW"),
					});
				}
			}),
		);
	});
});
