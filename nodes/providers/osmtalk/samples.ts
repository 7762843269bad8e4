import type { Category } from '../../outcome/categories';
import type { JsonObject } from '../../outcome/json';
import type { Sample } from '../samples';

/* People, addresses and numbers of the samples are made up (RFC 2606, +1 555-01xx). */
const PHONE = '+12025550145';
const VARIABLES = {
	first_name: 'Robin',
	company: 'Sample Company',
	email: 'robin.sample@example.com',
};

const HOT = {
	lead_qualified: true,
	next_action: 'book_demo',
	budget_usd: 3000,
	summary: 'Sample: interested in the Pro tier, demo on Friday.',
	sentiment: 'positive',
	success: true,
};
const COLD = {
	lead_qualified: false,
	next_action: 'not_interested',
	summary: 'Sample: has a supplier already.',
	sentiment: 'negative',
	success: false,
};
const LATER = {
	lead_qualified: false,
	next_action: 'callback_later',
	summary: 'Sample: in a meeting, asked to be called tomorrow.',
	sentiment: 'neutral',
	success: false,
};
const OPEN = {
	lead_qualified: false,
	next_action: null,
	summary: 'Sample: asked what the product is and said goodbye.',
	sentiment: 'neutral',
	success: false,
};

export const osmTalkSamples: readonly Sample[] = [
	lead('qualified', 'qualified', { status: 'completed', disposition: 'qualified', outcome: HOT }),
	lead('lost', 'not_interested', {
		status: 'completed',
		disposition: 'not_interested',
		outcome: COLD,
	}),
	lead('follow_up', 'callback', { status: 'completed', disposition: 'callback', outcome: LATER }),
	lead('completed', 'completed', { status: 'completed', disposition: 'completed', outcome: OPEN }),
	lead('unreached', 'voicemail', { status: 'voicemail', attempts: 2 }),
	lead('unreached', 'no_answer', { status: 'no_answer', attempts: 3 }),
	lead('unreached', 'busy', { status: 'busy' }),
	lead('failed', 'failed', { status: 'failed' }),
	lead('do_not_contact', 'blocked', { status: 'dnc_blocked', attempts: 0, callId: null }),
	lead('unknown', 'unknown', { status: 'scheduled', attempts: 0 }),
	analysis('qualified', 'qualified', {}, HOT),
	analysis('lost', 'not_interested', {}, COLD),
	analysis('follow_up', 'callback', {}, LATER),
	analysis('completed', 'completed', {}, OPEN),
	analysis(
		'failed',
		'failed',
		{ status: 'failed', durationSeconds: 4 },
		{ summary: 'Sample: the line broke down.' },
	),
];

function lead(category: Category, name: string, fields: JsonObject): Sample {
	return {
		event: 'lead_completed',
		category,
		payload: {
			event: 'campaign.lead_completed',
			timestamp: '2026-01-15T10:30:45.123Z',
			campaign: { id: 'sample_campaign_1', name: 'Sample Campaign' },
			lead: {
				id: `sample_lead_${name}`,
				phoneNumber: PHONE,
				variables: VARIABLES,
				attempts: 1,
				callId: `sample_call_${name}`,
				...fields,
			},
		},
	};
}

function analysis(category: Category, name: string, call: JsonObject, fields: JsonObject): Sample {
	return {
		event: 'analysis_completed',
		category,
		payload: {
			event: 'call.analysis_completed',
			timestamp: '2026-01-15T10:30:44.900Z',
			call: {
				id: `sample_call_${name}`,
				agentId: 'sample_agent_1',
				channel: 'phone',
				direction: 'outbound',
				status: 'completed',
				phoneNumber: PHONE,
				startedAt: '2026-01-15T10:27:10.000Z',
				durationSeconds: 207,
				recordingUrl: `https://recordings.example.com/sample_call_${name}.mp3`,
				dynamicVariables: VARIABLES,
				metadata: { sample: true },
				...call,
			},
			analysis: fields,
		},
	};
}
