import { CRM_NAMES, type CrmName } from '../../../nodes/outcome/crm/crm';
import analysisSample from '../../fixtures/payloads/osmtalk-analysis-completed.json';
import iClosedSample from '../../fixtures/payloads/iclosed-outcome-added.json';
import { iClosedOutcome, osmTalkAnalysis, osmTalkLead, recordOf } from '../providers/reading';

const objectsOf = async (json: unknown, input = {}) =>
	(await recordOf(json, { crmFields: CRM_NAMES, ...input })).crm;
const objectOf = async (name: CrmName, json: unknown) => (await objectsOf(json))?.[name];

describe('CRM objects', () => {
	it('are there only when asked for', async () => {
		expect(await recordOf(iClosedSample)).not.toHaveProperty('crm');
		expect(
			Object.keys((await objectsOf(iClosedSample, { crmFields: ['close', 'hubspot'] })) ?? {}),
		).toEqual(['close', 'hubspot']);
	});

	it('of a voice agent’s call are complete', async () => {
		const body = [
			'Next action: book demo',
			'Summary: Caller interested in Pro tier. Confirmed demo Friday 3pm.',
			'Recording: https://recordings.example/call_xxx.mp3',
		];
		const title = 'Qualified (book demo) · Arjun · Acme';
		expect(await objectsOf(analysisSample)).toEqual({
			hubspot: {
				hs_timestamp: '2026-05-06T11:20:10.000Z',
				hs_call_title: title,
				hs_call_body: body.join('<br>'),
				hs_call_direction: 'OUTBOUND',
				hs_call_duration: 207000,
				hs_call_status: 'COMPLETED',
				hs_call_disposition: 'f240bbac-87c9-4f6e-bf70-924b57d47db7',
				hs_call_to_number: '+919876543210',
				hs_call_recording_url: 'https://recordings.example/call_xxx.mp3',
			},
			salesforce: {
				Subject: title,
				Status: 'Completed',
				Priority: 'Normal',
				ActivityDate: '2026-05-06',
				TaskSubtype: 'Call',
				CallType: 'Outbound',
				CallDisposition: 'Qualified: book demo',
				CallDurationInSeconds: 207,
				CallObject: 'call_xxx',
				Description: body.join('\n'),
			},
			pipedrive: {
				subject: title,
				outcome: 'connected',
				start_time: '2026-05-06 11:20:10',
				end_time: '2026-05-06 11:23:37',
				duration: '207',
				to_phone_number: '+919876543210',
				note: body.join('<br>'),
			},
			close: {
				direction: 'outbound',
				status: 'completed',
				duration: 207,
				phone: '+919876543210',
				note: [title, ...body].join('\n'),
				disposition: 'answered',
				recording_url: 'https://recordings.example/call_xxx.mp3',
			},
		});
	});

	it('of a closer’s outcome are a HubSpot meeting', async () => {
		expect(await objectOf('hubspot', iClosedSample)).toEqual({
			hs_timestamp: '2024-03-20T10:00:00.000Z',
			hs_meeting_title: 'Won · John Doe · Premium Package · 5,000 · closer@example.com',
			hs_meeting_body:
				'Deal: 5,000 · Premium Package<br>Notes: Great call, client was very interested',
			hs_meeting_start_time: '2024-03-20T10:00:00.000Z',
			hs_meeting_outcome: 'COMPLETED',
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
		expect((await objectOf('hubspot', iClosedOutcome({ callOutcome })))?.hs_meeting_outcome).toBe(
			expected,
		);
	});

	it.each([
		['completed', 'COMPLETED', 'f240bbac-87c9-4f6e-bf70-924b57d47db7', 'connected', 'answered'],
		[
			'voicemail',
			'COMPLETED',
			'b2cf5968-551e-4856-9783-52b3da59a7d0',
			'left_voicemail',
			'vm-answer',
		],
		['no_answer', 'NO_ANSWER', '73a0d17f-1163-4015-bdd5-ec830791da20', 'no_answer', 'no-answer'],
		['busy', 'BUSY', '9d9162e7-6cf3-4944-bf63-4dff82258764', 'busy', 'busy'],
		['failed', 'FAILED', undefined, undefined, 'error'],
		['dnc_blocked', 'CANCELED', undefined, undefined, 'blocked'],
		['something new', undefined, undefined, undefined, undefined],
	])(
		'tell what became of a call that is %s',
		async (status, hubspotStatus, disposition, pipedrive, close) => {
			const crm = await objectsOf(osmTalkLead({ status }));
			expect(crm?.hubspot?.hs_call_status).toBe(hubspotStatus);
			expect(crm?.hubspot?.hs_call_disposition).toBe(disposition);
			expect(crm?.pipedrive?.outcome).toBe(pipedrive);
			expect(crm?.close?.disposition).toBe(close);
		},
	);

	it('leave out what is unknown', async () => {
		const crm = await objectsOf(osmTalkLead({ status: 'something new' }));
		for (const object of Object.values(crm ?? {})) {
			expect(Object.values(object)).not.toContain(null);
			expect(Object.values(object)).not.toContain(undefined);
			expect(Object.values(object)).not.toContain('');
		}
		expect(Object.keys(crm?.pipedrive ?? {})).toEqual(['subject']);
	});

	it('put the contact of an inbound call at the caller’s end', async () => {
		const json = osmTalkAnalysis({}, { direction: 'inbound', from: '+919876543210' });
		const crm = await objectsOf(json);
		expect(crm?.hubspot).toMatchObject({
			hs_call_direction: 'INBOUND',
			hs_call_from_number: '+919876543210',
		});
		expect(crm?.pipedrive).toMatchObject({ from_phone_number: '+919876543210' });
		expect(crm?.pipedrive).not.toHaveProperty('to_phone_number');
		expect(crm?.salesforce).toMatchObject({ CallType: 'Inbound' });
	});

	it('keep what people wrote as text where the CRM shows HTML', async () => {
		const notes = '<img src=x onerror=alert(1)>\n"A & B"';
		const crm = await objectsOf(iClosedOutcome({ callOutcome: 'SALE', notes }));
		const html = 'Notes: &lt;img src=x onerror=alert(1)&gt;<br>&quot;A &amp; B&quot;';
		expect(crm?.hubspot?.hs_meeting_body).toBe(html);
		expect(crm?.pipedrive?.note).toBe(html);
		expect(crm?.salesforce?.Description).toBe(`Notes: ${notes}`);
	});

	it('carry recordings from secure addresses only', async () => {
		const crm = await objectsOf(
			osmTalkAnalysis({}, { recordingUrl: 'http://recordings.example/1.mp3' }),
		);
		expect(crm?.hubspot).not.toHaveProperty('hs_call_recording_url');
		expect(crm?.close).not.toHaveProperty('recording_url');
	});

	it('keep within Salesforce’s limits', async () => {
		const long = 'x'.repeat(40_000);
		const lead = osmTalkLead({
			status: long,
			callId: long,
			variables: { name: long, company: long },
			outcome: { summary: long },
		});
		const task = await objectOf('salesforce', { ...lead, campaign: { name: long } });
		const lengthOf = (field: string) => String(task?.[field]).length;
		expect(['Subject', 'CallDisposition', 'CallObject'].map(lengthOf)).toEqual([
			expect.any(Number),
			255,
			255,
		]);
		expect(lengthOf('Subject')).toBeLessThanOrEqual(255);
		expect(lengthOf('Description')).toBe(32_000);
	});

	it.each([1e308, 1e12])(
		'leave out an end that no calendar holds (%d seconds)',
		async (durationSeconds) => {
			const crm = await objectsOf(
				osmTalkAnalysis({}, { startedAt: '2026-05-06T11:20:10Z', durationSeconds }),
			);
			expect(crm?.pipedrive).not.toHaveProperty('end_time');
			expect(JSON.stringify(crm)).not.toContain('null');
		},
	);
});
