import { DATA_TABLE_SYSTEM_COLUMNS } from 'n8n-workflow';

import { createCalendar, type Calendar } from '../../../nodes/outcome/calendar';
import { COLUMNS, toRow } from '../../../nodes/outcome/columns';
import { PROVIDERS } from '../../../nodes/providers/registry';
import { sampleEnvelopes } from '../../../nodes/providers/samples';
import { rowObjectionsTo } from '../providers/jsonSchema';
import { iClosedOutcome, osmTalkAnalysis, osmTalkLead, recordOf } from '../providers/reading';

const calendar = (timeZone: string) => createCalendar(timeZone) as Calendar;
const rowOf = async (payload: unknown, timeZone = 'Europe/Berlin') =>
	toRow(await recordOf(payload), calendar(timeZone));

describe('a row of a sheet', () => {
	it('holds at most 24 columns, none of which a data table keeps for itself or refuses', () => {
		const names = Object.keys(COLUMNS);
		expect(names.length).toBeLessThanOrEqual(24);
		// The editor's and the database's rule (n8n 2.41.1 @n8n/api-types data-table.schema).
		for (const name of names) expect(name).toMatch(/^[a-zA-Z][a-zA-Z0-9_]{0,62}$/);
		const kept = DATA_TABLE_SYSTEM_COLUMNS.map((name) => name.toLowerCase());
		expect(names.filter((name) => kept.includes(name.toLowerCase()))).toEqual([]);
	});

	it('is what the published schema says, for every sample of every vendor', async () => {
		const samples = sampleEnvelopes(PROVIDERS, { events: [], categories: [] });
		expect(samples.length).toBeGreaterThan(20);
		for (const sample of samples) expect(rowObjectionsTo(await rowOf(sample))).toEqual([]);
	});

	it('begins with what people read and ends with the key', async () => {
		const names = Object.keys(await rowOf(iClosedOutcome({ callOutcome: 'SALE' })));
		expect(names.slice(0, 4)).toEqual(['day', 'headline', 'category', 'group']);
		expect(names.at(-1)).toBe('key');
	});

	it.each([
		['Europe/Berlin', '2026-05-07'],
		['America/Los_Angeles', '2026-05-06'],
	])('has the day of the call in %s', async (timeZone, day) => {
		const late = iClosedOutcome({ callOutcome: 'SALE', startTime: '2026-05-06T23:30:00Z' });
		expect(await rowOf(late, timeZone)).toMatchObject({
			day,
			calledAt: '2026-05-06T23:30:00.000Z',
		});
	});

	it('keeps its key when the outcome is edited, so that an upsert replaces the row', async () => {
		const first = await rowOf(iClosedOutcome({ uuid: 7, callOutcome: 'NO_SHOW' }));
		const edited = await rowOf(iClosedOutcome({ uuid: 7, callOutcome: 'SALE' }));
		expect([first.category, edited.category]).toEqual(['no_show', 'won']);
		expect(edited.key).toBe(first.key);
	});

	it.each([
		['an appointment of iClosed', iClosedOutcome({ callOutcome: 'NO_SHOW' }), 'booked'],
		['a lead of a campaign', osmTalkLead({ status: 'no_answer' }), 'outbound'],
		['a lead that was not dialed', osmTalkLead({ status: 'dnc_blocked' }), null],
		['a call that came in', osmTalkAnalysis({}, { direction: 'inbound' }), 'inbound'],
		['a talk in the browser', osmTalkAnalysis({}, { channel: 'web' }), 'inbound'],
	])('tells how %s came about', async (_, payload, origin) => {
		expect((await rowOf(payload)).origin).toBe(origin);
	});
});
