import { CRM_NAMES, type CrmName } from '../../../nodes/outcome/crm/crm';
import analysisSample from '../../fixtures/payloads/osmtalk-analysis-completed.json';
import iClosedSample from '../../fixtures/payloads/iclosed-outcome-added.json';
import { iClosedOutcome, osmTalkAnalysis, osmTalkLead, recordOf } from '../providers/reading';

const objectsOf = async (json: unknown, input = {}) =>
	(await recordOf(json, { crmFields: CRM_NAMES, ...input })).crm;
const objectOf = async (name: CrmName, json: unknown, input = {}) =>
	(await objectsOf(json, input))?.[name];
const activityOf = async (name: CrmName, json: unknown, input = {}) =>
	(await objectOf(name, json, input))?.activity;

describe('CRM objects', () => {
	it('are there only when asked for', async () => {
		expect(await recordOf(iClosedSample)).not.toHaveProperty('crm');
		expect(
			Object.keys((await objectsOf(iClosedSample, { crmFields: ['close', 'hubspot'] })) ?? {}),
		).toEqual(['close', 'hubspot']);
	});

	it('of a voice agent’s call are complete', async () => {
		const key = 'osmtalk:call_xxx';
		const body = [
			'Next action: book demo',
			'Recording: https://recordings.example/call_xxx.mp3',
			'Summary: Caller interested in Pro tier. Confirmed demo Friday 3pm.',
			`Key: ${key}`,
		];
		const title = 'Qualified (book demo) · Arjun · Acme';
		const deal = 'Arjun – Call (2026-05-06)';
		expect(await objectsOf(analysisSample)).toEqual({
			hubspot: {
				key,
				person: { firstname: 'Arjun', phone: '+919876543210', company: 'Acme' },
				activityType: 'calls',
				activity: {
					hs_timestamp: '2026-05-06T11:20:10.000Z',
					hs_call_title: title,
					hs_call_body: body.join('<br>'),
					hs_call_direction: 'OUTBOUND',
					hs_call_duration: '207000',
					hs_call_status: 'COMPLETED',
					hs_call_disposition: 'f240bbac-87c9-4f6e-bf70-924b57d47db7',
					hs_call_to_number: '+919876543210',
					hs_call_recording_url: 'https://recordings.example/call_xxx.mp3',
				},
				deal: { dealname: deal, pipeline: 'default', dealstage: 'qualifiedtobuy' },
			},
			salesforce: {
				key,
				person: { LastName: 'Arjun', Phone: '+919876543210' },
				activityType: 'Task',
				activity: {
					Subject: title,
					Status: 'Completed',
					Priority: 'Normal',
					ActivityDate: '2026-05-06',
					TaskSubtype: 'Call',
					CallType: 'Outbound',
					CallDisposition: 'Qualified: book demo',
					CallDurationInSeconds: 207,
					Description: body.join('\n'),
				},
				deal: {
					Name: deal,
					StageName: 'Qualification',
					CloseDate: '2026-06-30',
					Description: body.join('\n'),
				},
			},
			pipedrive: {
				key,
				person: {
					name: 'Arjun',
					phones: [{ value: '+919876543210', primary: true, label: 'work' }],
				},
				activityType: 'activities',
				activity: {
					subject: title,
					type: 'call',
					done: true,
					due_date: '2026-05-06',
					due_time: '11:20',
					duration: '00:04',
					note: body.join('<br>'),
				},
				deal: { title: deal, status: 'open' },
			},
			close: {
				key,
				person: {
					name: 'Acme',
					contacts: [{ name: 'Arjun', phones: [{ phone: '+919876543210', type: 'office' }] }],
				},
				activityType: 'call',
				activity: {
					direction: 'outbound',
					status: 'completed',
					activity_at: '2026-05-06T11:20:10.000Z',
					duration: 207,
					phone: '+919876543210',
					note: [title, ...body].join('\n'),
					recording_url: 'https://recordings.example/call_xxx.mp3',
				},
				deal: { note: [title, ...body].join('\n') },
			},
			highlevel: {
				key,
				person: { phone: '+919876543210', firstName: 'Arjun', companyName: 'Acme' },
				activityType: 'notes',
				activity: { body: [title, ...body].join('\n') },
				deal: { name: deal, status: 'open' },
			},
		});
	});

	it('of a closer’s sale are a HubSpot meeting that ends when it was booked to, and a won deal', async () => {
		expect(await objectOf('hubspot', iClosedSample)).toEqual({
			key: 'iclosed:123',
			person: {
				email: 'contact@example.com',
				firstname: 'John',
				lastname: 'Doe',
				phone: '+1234567890',
			},
			activityType: 'meetings',
			activity: {
				hs_timestamp: '2024-03-20T10:00:00.000Z',
				hs_meeting_title: 'Won · John Doe · Premium Package · 5,000 · closer@example.com',
				hs_internal_meeting_notes:
					'Deal: 5,000 · Premium Package<br>Notes: Great call, client was very interested<br>Key: iclosed:123',
				hs_meeting_start_time: '2024-03-20T10:00:00.000Z',
				hs_meeting_end_time: '2024-03-20T10:30:00.000Z',
				hs_meeting_outcome: 'COMPLETED',
			},
			deal: {
				dealname: 'John Doe – Premium Package (2024-03-20)',
				pipeline: 'default',
				dealstage: 'closedwon',
				amount: '5000',
				closedate: '2024-03-20T10:30:00.000Z',
			},
		});
	});

	it.each([
		['SALE', 'COMPLETED'],
		['NO_SALE', 'COMPLETED'],
		['RESCHEDULE', 'RESCHEDULED'],
		['NO_SHOW', 'NO_SHOW'],
		['CANCELLED', 'CANCELED'],
		['PENDING', undefined],
	])('give %s the meeting outcome %s', async (callOutcome, expected) => {
		expect((await activityOf('hubspot', iClosedOutcome({ callOutcome })))?.hs_meeting_outcome).toBe(
			expected,
		);
	});

	const [CONNECTED, NO_ANSWER, BUSY] = [
		'f240bbac-87c9-4f6e-bf70-924b57d47db7',
		'73a0d17f-1163-4015-bdd5-ec830791da20',
		'9d9162e7-6cf3-4944-bf63-4dff82258764',
	];
	it.each([
		['completed', 'COMPLETED', CONNECTED, 'completed'],
		['voicemail', 'NO_ANSWER', NO_ANSWER, 'no-answer'],
		['no_answer', 'NO_ANSWER', NO_ANSWER, 'no-answer'],
		['busy', 'BUSY', BUSY, 'busy'],
		['failed', 'FAILED', undefined, 'failed'],
		['dnc_blocked', 'CANCELED', undefined, 'cancel'],
		['something new', undefined, undefined, 'created'],
	])(
		'say no more than is known of a call that is %s',
		async (status, hubspotStatus, disposition, closeStatus) => {
			const crm = await objectsOf(osmTalkLead({ status }));
			expect(crm?.hubspot?.activity.hs_call_status).toBe(hubspotStatus);
			expect(crm?.hubspot?.activity.hs_call_disposition).toBe(disposition);
			expect(crm?.close?.activity.status).toBe(closeStatus);
		},
	);

	it.each([
		['SALE', 'won'],
		['APPROVED', 'open'],
		['NO_SALE', 'lost'],
		['UNQUALIFIED', 'lost'],
		['NO_SHOW', undefined],
		['CANCELLED', undefined],
		['PENDING', undefined],
	])('let %s make the deal %s', async (callOutcome, status) => {
		const crm = await objectsOf(iClosedOutcome({ callOutcome, email: 'john@example.com' }));
		expect([crm?.pipedrive?.deal?.status, crm?.highlevel?.deal?.status]).toEqual([status, status]);
		expect(crm?.hubspot?.deal === null).toBe(status === undefined);
	});

	it('leave out what is unknown', async () => {
		const crm = await objectsOf(osmTalkLead({ status: 'something new' }));
		for (const { activity } of Object.values(crm ?? {})) {
			for (const unknown of [null, undefined, '']) {
				expect(Object.values(activity)).not.toContain(unknown);
			}
		}
		expect(crm?.pipedrive?.activity).toEqual({
			subject: 'Unknown outcome (something new)',
			type: 'call',
			done: true,
			due_date: '2026-05-07',
			due_time: '08:00',
			note: 'Key: osmtalk:call_1',
		});
	});

	it('name nobody where the call names nobody, and say how to change that', async () => {
		const record = await recordOf(osmTalkAnalysis({ success: true }, { channel: 'web' }), {
			crmFields: ['close'],
		});
		expect(record.crm?.close).toMatchObject({ person: null, activity: { status: 'created' } });
		expect(record.warnings).toContainEqual({
			path: 'crm.person',
			message: expect.stringMatching(/^left out, .*'contact\.email' .* 'Field Mapping'/),
		});
	});

	it('say that a person who is only a name cannot be told from others', async () => {
		const json = iClosedOutcome({ callOutcome: 'SALE', firstName: 'John' });
		const record = await recordOf(json, { crmFields: ['salesforce'] });
		expect(record.crm?.salesforce?.person).toEqual({ LastName: 'John' });
		expect(record.warnings).toContainEqual({
			path: 'crm.person',
			message: expect.stringContaining('known by name only'),
		});
	});

	it('name the person by phone where a CRM wants a name and there is none', async () => {
		const crm = await objectsOf(osmTalkLead({ status: 'busy', phoneNumber: '+12025550123' }));
		expect(crm?.salesforce?.person).toEqual({ LastName: '+12025550123', Phone: '+12025550123' });
		expect(crm?.pipedrive?.person).toMatchObject({ name: '+12025550123' });
		expect(crm?.hubspot?.person).toEqual({ lastname: '+12025550123', phone: '+12025550123' });
	});

	it('put an American evening on its own day, not on UTC’s', async () => {
		const json = iClosedOutcome({ callOutcome: 'SALE', startTime: '2026-03-21T01:30:00Z' });
		const dayIn = async (timezone: string) =>
			(await activityOf('salesforce', json, { timezone }))?.ActivityDate;
		expect([await dayIn('America/New_York'), await dayIn('UTC')]).toEqual([
			'2026-03-20',
			'2026-03-21',
		]);
	});

	it.each([
		['2026-01-15T10:00:00Z', '2026-03-31'],
		['2026-09-30T10:00:00Z', '2026-09-30'],
		['2026-12-01T10:00:00Z', '2026-12-31'],
	])('expect an open Salesforce deal of %s by the end of the quarter', async (startTime, day) => {
		const crm = await objectOf(
			'salesforce',
			iClosedOutcome({ callOutcome: 'APPROVED', startTime }),
		);
		expect(crm?.deal?.CloseDate).toBe(day);
	});

	it('put the contact of an inbound call at the caller’s end', async () => {
		const json = osmTalkAnalysis({}, { direction: 'inbound', from: '+919876543210' });
		const crm = await objectsOf(json);
		expect(crm?.hubspot?.activity).toMatchObject({
			hs_call_direction: 'INBOUND',
			hs_call_from_number: '+919876543210',
		});
		expect(crm?.hubspot?.activity).not.toHaveProperty('hs_call_to_number');
		expect(crm?.salesforce?.activity).toMatchObject({ CallType: 'Inbound' });
	});

	it('keep what people wrote as text where the CRM shows HTML', async () => {
		const notes = '<img src=x onerror=alert(1)>\n"A & B"';
		const crm = await objectsOf(iClosedOutcome({ callOutcome: 'SALE', notes }));
		const html =
			'Notes: &lt;img src=x onerror=alert(1)&gt;<br>&quot;A &amp; B&quot;<br>Key: iclosed:1';
		expect(crm?.hubspot?.activity.hs_internal_meeting_notes).toBe(html);
		expect(crm?.pipedrive?.activity.note).toBe(html);
		expect(crm?.salesforce?.activity.Description).toBe(`Notes: ${notes}\nKey: iclosed:1`);
	});

	it('cut long notes before the key, and through no entity', async () => {
		const notes = '&'.repeat(20_000);
		const crm = await objectsOf(iClosedOutcome({ callOutcome: 'SALE', notes }));
		expect(crm?.hubspot?.activity.hs_internal_meeting_notes).toMatch(
			/^Notes: (?:&amp;){13000,}…<br>Key: iclosed:1$/,
		);
	});

	it('carry recordings from secure addresses only', async () => {
		const crm = await objectsOf(
			osmTalkAnalysis({}, { recordingUrl: 'http://recordings.example/1.mp3' }),
		);
		expect(crm?.hubspot?.activity).not.toHaveProperty('hs_call_recording_url');
		expect(crm?.close?.activity).not.toHaveProperty('recording_url');
	});
});
