import { CRM_NAMES } from '../../../nodes/outcome/crm/crm';
import type { Outcome } from '../../../nodes/outcome/schema';
import { PROVIDERS } from '../../../nodes/providers/registry';
import { sampleEnvelopes } from '../../../nodes/providers/samples';
import { iClosedOutcome, osmTalkAnalysis, osmTalkLead, recordOf } from '../providers/reading';

const SALE = { callOutcome: 'SALE', email: 'john@example.com', dealValue: 5000.5 };
const LONG = 'Ünïcode 🎉 & <b>"quoted"</b>\n'.repeat(1500);

/** What real calls lack or overdo. */
const ODD: Record<string, unknown> = {
	inbound: osmTalkAnalysis(
		{ success: true },
		{ direction: 'inbound', from: '+919876543210', startedAt: '2026-05-06T11:20:10Z' },
	),
	'a web call without a number': osmTalkAnalysis(
		{ success: true },
		{ channel: 'web', dynamicVariables: { email: 'web@example.com' }, durationSeconds: 12.6 },
	),
	'a web call that names nobody': osmTalkAnalysis({ success: true }, { channel: 'web' }),
	'no e-mail': iClosedOutcome({ ...SALE, email: null, phoneNumber: '+12025550123' }),
	'no phone': iClosedOutcome({ ...SALE, startTime: '2026-05-06T11:20:10Z' }),
	'no name': osmTalkLead({ status: 'completed', phoneNumber: '+12025550123' }),
	'a name only': iClosedOutcome({ callOutcome: 'SALE', firstName: 'John', lastName: 'Doe' }),
	'half a name': iClosedOutcome({ ...SALE, firstName: 'John' }),
	'no length': osmTalkAnalysis(
		{},
		{ startedAt: '2026-05-06T11:20:10Z', phoneNumber: '+12025550123' },
	),
	'an absurd length': osmTalkAnalysis(
		{},
		{ startedAt: '2026-05-06T11:20:10Z', durationSeconds: 1e308, phoneNumber: '+12025550123' },
	),
	'a masked phone': iClosedOutcome({ ...SALE, phoneNumber: '+33*********' }),
	emoji: iClosedOutcome({
		...SALE,
		firstName: '🎉',
		lastName: '👩‍👩‍👧'.repeat(40),
		notes: '🎉'.repeat(300),
	}),
	'notes of 40,000 characters': iClosedOutcome({ ...SALE, notes: LONG.slice(0, 40_000) }),
	'nothing but the longest words': osmTalkLead(
		{
			status: 'x'.repeat(40_000),
			callId: 'c'.repeat(300),
			variables: {
				name: 'n'.repeat(40_000),
				company: 'c'.repeat(40_000),
				email: `${'e'.repeat(90)}@example.com`,
			},
			outcome: { summary: 's'.repeat(40_000) },
		},
		{ campaign: { name: 'k'.repeat(40_000) } },
	),
	'an insecure recording': osmTalkAnalysis(
		{},
		{ recordingUrl: 'http://recordings.example/1.mp3', phoneNumber: '+12025550123' },
	),
};

/** Every sample and every odd call as a record with the objects of all CRMs, by name. */
export async function crmCases(): Promise<Array<[string, Outcome]>> {
	const samples = sampleEnvelopes(PROVIDERS, { events: [], categories: [] });
	const inputs: Array<[string, unknown]> = [
		...samples.map((sample): [string, unknown] => [sample.id, sample]),
		...Object.entries(ODD),
	];
	const settings = { crmFields: CRM_NAMES, defaultCurrency: 'USD' };
	return await Promise.all(
		inputs.map(
			async ([name, json]): Promise<[string, Outcome]> => [name, await recordOf(json, settings)],
		),
	);
}
