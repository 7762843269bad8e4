/** What the services are sent when the pinned events of an example's trigger run: file, trigger, then by node. */
export const SENT: Array<[string, string, Record<string, object[]>]> = [
	[
		'osmtalk-leads-by-group.json',
		'osmTalk Trigger',
		{
			'Slack: Hot Lead': [
				{
					text: expect.stringMatching(/^:fire: Qualified .*\nCall \+12025550145$/),
				},
			],
			'HubSpot: Contact': [{ email: 'robin.sample@example.com', companyName: 'Sample Company' }],
			'Google Sheets: Follow-Ups': [
				{ Call: 'sample:osmtalk:sample_call_callback', 'Next action': 'callback_later' },
				{ Call: 'sample:osmtalk:sample_call_completed', Phone: '+12025550145' },
			],
		},
	],
	[
		'large-campaign.json',
		'osmTalk Trigger',
		{
			'HubSpot: Contact': Array.from({ length: 10 }, () => ({ email: 'robin.sample@example.com' })),
			'Go On': Array.from({ length: 10 }, () => ({ companyName: 'Sample Company' })),
			'Slack: Not in HubSpot': [],
		},
	],
	[
		'what-cannot-be-normalized.json',
		'Webhook',
		{
			'Mail: Please Check': [
				{ text: expect.stringMatching(/^Outcome as sent: Thinking about it\nRead as: unknown/) },
			],
			'Mail: Not an Outcome': [{ text: expect.stringContaining('this is no call outcome') }],
		},
	],
	[
		'queue-mode-with-redis.json',
		'iClosed Trigger',
		{
			'Slack: Good News': [
				{ text: expect.stringMatching(/^Won · /) },
				{ text: expect.stringMatching(/^Won \(partial sale\) · /) },
			],
			'Slack: To Call Again': [{ text: expect.stringMatching(/^No-show · .* – \+12025550123$/) }],
		},
	],
	[
		'queue-mode-with-redis.json',
		'osmTalk Trigger',
		{
			'Slack: Good News': [{ text: expect.stringMatching(/^Qualified /) }],
			'Slack: To Call Again': [{ text: expect.stringMatching(/^Follow-up /) }],
		},
	],
	[
		'route-by-group.json',
		'Sample Outcomes',
		Object.fromEntries(
			['Positive', 'Negative', 'Open', 'Unreached', 'Unknown'].map((group) => [
				group,
				expect.arrayContaining(
					['iclosed', 'osmtalk'].map((source) => expect.objectContaining({ source })),
				),
			]),
		),
	],
	...[
		['daily-digest.json', 'Every Morning', 'Calls on Thursday, 15 January 2026: 20'],
		[
			'weekly-by-closer-and-campaign.json',
			'Every Monday',
			'Calls from Monday, 12 January 2026 to Sunday, 18 January 2026: 20',
		],
	].map(([file = '', trigger = '', title = '']): (typeof SENT)[number] => [
		file,
		trigger,
		{
			'Slack: Post the Numbers': [{ text: expect.stringContaining(`${title}\n`) }],
			'Mail: Send the Numbers': [
				{
					subject: title,
					text: expect.stringContaining('Close rate '),
					html: expect.stringMatching(/^<div .*<table .*<\/div>$/),
				},
			],
		},
	]),
	[
		'silence-alarm.json',
		'Working Days at Five',
		{
			'Slack: Nothing Arrived': [{ text: expect.stringMatching(/^No call outcome has arrived /) }],
			'Mail: Nothing Arrived': [{ subject: 'No call outcome has arrived today' }],
		},
	],
];
