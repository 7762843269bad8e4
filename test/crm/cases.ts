import { iClosedCall, osmTalkCall, sale } from './events';
import type { Fault } from './accounts';
import type { Holdings } from './standIns/standIn';
import type { Running } from './useCrm';

/** How a CRM spells what became of a deal. */
export type Stages = Record<'won' | 'open' | 'lost', string>;

/** What happens, and what the CRM holds at the end. */
export interface Case {
	/** What goes wrong in the CRM, by the number of the request, from 1. */
	faults?: Record<number, Fault>;
	play(running: Running): Promise<void>;
	expected(stages: Stages): Holdings;
	/** How the executions end that the events start, oldest last. */
	outcomes?: string[];
}

const held = (people: number, calls: string[], deals: Holdings['deals']): Holdings => ({
	people,
	calls: calls.map((start) => expect.stringContaining(start)),
	deals,
});
const oneSale = ({ won }: Stages) => held(1, ['Won · Pat'], [[won, 5000]]);
const oneLead = ({ open }: Stages) => held(1, ['Qualified (book demo) · Pat'], [[open, null]]);
const lostSale = ({ lost }: Stages) => held(1, ['Lost · Pat'], [[lost, 5000]]);

/** A sale, something that happens in the CRM, and the sale edited. */
const editedAfter = (between: (running: Running) => void): Case['play'] => {
	return async (running) => {
		const call = iClosedCall();
		await running.send(call('SALE', sale(4000)));
		between(running);
		await running.send(call('SALE', sale(5000)));
	};
};

export const CASES: Record<string, Case> = {
	'a sale, sent twice': {
		async play({ send }) {
			const call = iClosedCall();
			await send(call('SALE', sale(5000)), call('SALE', sale(5000)));
		},
		expected: oneSale,
	},
	'a sale whose amount is edited': {
		play: editedAfter(() => {}),
		expected: oneSale,
	},
	'a sale that is edited into a loss': {
		async play({ send }) {
			const call = iClosedCall();
			await send(call('SALE', sale(5000)), call('NO_SALE'));
		},
		expected: lostSale,
	},
	'a lead, then its analysis': {
		async play({ send }) {
			const { lead, analysis } = osmTalkCall();
			await send(lead, analysis);
		},
		expected: oneLead,
	},
	'an analysis, then its lead': {
		async play({ send }) {
			const { lead, analysis } = osmTalkCall();
			await send(analysis, lead);
		},
		expected: oneLead,
	},
	'a lead and its analysis at once': {
		async play({ sendTogether }) {
			const { lead, analysis } = osmTalkCall();
			await sendTogether(lead, analysis);
		},
		expected: oneLead,
	},
	'a lead known by phone only, and its analysis': {
		async play({ send }) {
			const { lead, analysis } = osmTalkCall({});
			await send(lead, analysis);
		},
		expected: ({ open }) => held(1, ['Qualified (book demo) · +1'], [[open, null]]),
	},
	'two calls with one person: the second wins the deal of the first': {
		async play({ send }) {
			await send(iClosedCall()('APPROVED'), iClosedCall()('SALE', sale(5000)));
		},
		expected: ({ won }) => held(1, ['Qualified · Pat', 'Won · Pat'], [[won, 5000]]),
	},
	'a loss where there was never a deal': {
		play: ({ send }) => send(iClosedCall()('NO_SALE')),
		expected: () => held(1, ['Lost · Pat'], []),
	},
	'a no-show': {
		play: ({ send }) => send(iClosedCall()('NO_SHOW')),
		expected: () => held(1, ['No-show · Pat'], []),
	},
	'the person is deleted in between': {
		play: editedAfter(({ account }) => account.standIn.remove('people')),
		expected: oneSale,
	},
	'the call is deleted in between': {
		play: editedAfter(({ account }) => account.standIn.remove('calls')),
		expected: oneSale,
	},
	'the deal is deleted in between': {
		play: editedAfter(({ account }) => account.standIn.remove('deals')),
		expected: oneSale,
	},
	'all is deleted in between': {
		play: editedAfter(({ account }) => {
			for (const kind of ['people', 'calls', 'deals'] as const) account.standIn.remove(kind);
		}),
		expected: oneSale,
	},
	'two people have the address': {
		async play(running) {
			await running.send(iClosedCall()('NO_SHOW'));
			running.account.standIn.doublePerson();
			await running.send(iClosedCall()('SALE', sale(5000)));
		},
		expected: ({ won }) => held(2, ['No-show · Pat', 'Won · Pat'], [[won, 5000]]),
	},
	'a person who is only a name': {
		async play({ send }) {
			const call = iClosedCall({ firstName: 'Pat' });
			await send(call('SALE', sale(4000)), call('SALE', sale(5000)));
		},
		expected: oneSale,
	},
	'a call that names nobody': {
		play: ({ send }) => send(iClosedCall({})('SALE', sale(5000))),
		expected: () => held(0, [], []),
	},
	'emoji, quotes and 40,000 characters of notes': {
		play: ({ send }) =>
			send(iClosedCall()('SALE', { ...sale(5000), notes: '🎉 "<b>&\\ \n'.repeat(4000) })),
		expected: oneSale,
	},
	'away for longer than n8n waits; retried by a person': {
		faults: Object.fromEntries([1, 2, 3, 4, 5].map((request) => [request, 'unavailable'])),
		async play(running) {
			await running.send(iClosedCall()('SALE', sale(5000)));
			await running.retryFailed();
		},
		expected: oneSale,
		outcomes: ['success', 'error'],
	},
};

/** A deal and its message in Slack, which stands where the others have the call. */
export const WON_DEAL_CASES: Record<string, Case> = {
	'a sale, sent twice': CASES['a sale, sent twice'] as Case,
	'a sale whose amount is edited: the same message': {
		play: editedAfter(() => {}),
		expected: ({ won }) =>
			held(1, [":tada: Won · Pat O'Example · Premium Package · $5,000"], [[won, 5000]]),
	},
	'a sale that is edited into a loss: the same message': {
		async play({ send }) {
			const call = iClosedCall();
			await send(call('SALE', sale(5000)), call('NO_SALE'));
		},
		expected: ({ lost }) => held(1, [':pencil2: Lost · Pat'], [[lost, 5000]]),
	},
	'a sale that is edited into a no-show: the message says so, the deal is for a person to decide': {
		async play({ send }) {
			const call = iClosedCall();
			await send(call('SALE', sale(5000)), call('NO_SHOW'));
		},
		expected: ({ won }) => held(1, [':pencil2: No-show · Pat'], [[won, 5000]]),
	},
	'a loss that was never won': {
		play: ({ send }) => send(iClosedCall()('NO_SALE')),
		expected: () => held(0, [], []),
	},
	'the deal is deleted in between': CASES['the deal is deleted in between'] as Case,
	'the person is deleted in between': CASES['the person is deleted in between'] as Case,
};

/**
 * A sale of which one request goes wrong: each in the two ways that lose something, and some are put off.
 * @param losable how many of its requests, from the first, can be repeated although they were done
 */
export const faultCases = (requests: number, losable = requests): Record<string, Case> => {
	const each = Array.from({ length: requests }, (_, index) => index + 1);
	const faults = [
		...each.map((request) => [request, 'unavailable'] as const),
		...each.slice(0, losable).map((request) => [request, 'lost'] as const),
		[1, 'limited'] as const,
		[requests, 'limited'] as const,
	];
	return Object.fromEntries(
		faults.map(([request, fault]): [string, Case] => [
			`a sale, request ${request} is ${fault}`,
			{
				faults: { [request]: fault },
				play: ({ send }) => send(iClosedCall()('SALE', sale(5000))),
				expected: oneSale,
			},
		]),
	);
};
