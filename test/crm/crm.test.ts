/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run on Node, not in n8n */
import { CASES, faultCases, WON_DEAL_CASES } from './cases';
import { VENDORS } from './standIns/vendors';
import { wonDeal } from './standIns/wonDeal';
import { useCrm, type Running } from './useCrm';

const crm = useCrm([...VENDORS, wonDeal]);

/** Part of the name of the one example to try; all without it. */
const { CRM_EXAMPLE = '' } = process.env;

const CRMS = [
	...VENDORS.map((vendor) => ({
		vendor,
		cases: { ...CASES, ...faultCases(vendor.requestsOfASale) },
	})),
	// Slack has no way to find a message whose answer was lost.
	{ vendor: wonDeal, cases: { ...WON_DEAL_CASES, ...faultCases(wonDeal.requestsOfASale, 4) } },
]
	.filter(({ vendor }) => vendor.example.includes(CRM_EXAMPLE))
	.map(({ vendor, cases }) => ({
		vendor,
		cases: Object.entries(cases),
		played: new Map<string, Promise<Running>>(),
	}));

// All at once, each with a CRM account and a workflow of its own: most of the time is waiting.
beforeAll(async () => {
	for (const { vendor, cases, played } of CRMS) {
		for (const [name, { faults, play }] of cases) {
			const running = await crm.run(vendor, faults);
			const end = play(running).then(() => running);
			end.catch(() => {});
			played.set(name, end);
		}
	}
}, 10 * 60_000);

describe.each(CRMS.map((each) => [each.vendor.example, each] as const))(
	'%s, unmodified',
	(_file, { vendor, cases, played }) => {
		it.each(cases)(
			'%s',
			async (name, { expected, outcomes }) => {
				const running = await played.get(name);
				const { account } = running ?? {};
				expect(account?.refusals).toEqual([]);
				expect({ log: account?.log, ...account?.standIn.holdings() }).toEqual({
					log: expect.anything(),
					...expected(vendor.stages),
				});
				const ended = await running?.outcomes();
				expect(ended).toEqual(outcomes ?? ended?.map(() => 'success'));
			},
			3 * 60_000,
		);
	},
);
