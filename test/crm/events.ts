import { signed, withToken, type Request } from '../n8n/requests';

const PERSON = {
	email: 'pat.example@example.com',
	firstName: 'Pat',
	lastName: "O'Example",
	phoneNumber: '+12025550177',
};

let uuids = 0;

/** An outcome of one iClosed call: each call of the result is a version of it, as edits make them. */
export function iClosedCall(person: object = PERSON) {
	const uuid = ++uuids;
	return (callOutcome: string, changes: object = {}): Request =>
		withToken(
			[
				{
					uuid,
					hookType: 'Outcome added',
					eventName: 'Strategy Call',
					eventDuration: 30,
					eventDurationUnit: 'MINUTES',
					startTime: '2026-05-06T11:20:10Z',
					closerEmail: 'closer.sample@example.com',
					callOutcome,
					...person,
					...changes,
				},
			],
			'iClosed Trigger',
		);
}

export const sale = (dealValue: number) => ({ dealValue, productName: 'Premium Package' });

/** The two events about one osmTalk call. */
export function osmTalkCall(
	person: object = { first_name: 'Pat', email: 'pat.example@example.com' },
) {
	const id = `call_${++uuids}`;
	const phoneNumber = '+12025550177';
	const timestamp = new Date().toISOString();
	const analysis = { lead_qualified: true, next_action: 'book_demo', summary: 'Wants a demo.' };
	const lead = {
		id: `lead_${id}`,
		callId: id,
		phoneNumber,
		variables: person,
		status: 'completed',
		disposition: 'qualified',
		attempts: 1,
		outcome: analysis,
	};
	const call = {
		id,
		channel: 'phone',
		direction: 'outbound',
		status: 'completed',
		phoneNumber,
		startedAt: '2026-05-06T11:20:10Z',
		durationSeconds: 207,
		dynamicVariables: person,
	};
	return {
		lead: signed(
			{ event: 'campaign.lead_completed', timestamp, campaign: { id: 'c1', name: 'May' }, lead },
			'osmTalk Trigger',
		),
		analysis: signed(
			{ event: 'call.analysis_completed', timestamp, call, analysis },
			'osmTalk Trigger',
		),
	};
}
