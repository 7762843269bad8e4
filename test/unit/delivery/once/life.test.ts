import {
	ask,
	hear,
	LEASE_MS,
	renew,
	settle,
	supersede,
	type Known,
} from '../../../../nodes/delivery/once/life';

const WINDOW_MS = 1_000;
const unknown = undefined;
const mine: Known = { state: 'inProgress', token: 'mine' };
const others: Known = { state: 'inProgress', token: 'another' };
const doneByMe: Known = { state: 'done', token: 'mine' };
const doneByOther: Known = { state: 'done', token: 'another' };
const unheardByOther: Known = { ...doneByOther, unheard: true };

describe('an event, asked for by a delivery', () => {
	it.each([
		['unknown: it is held, for as long as a lease', unknown, 'held', mine],
		['held by this delivery: it stays so', mine, 'held', mine],
		['held by another: it is busy', others, 'busy', others],
		[
			'done by this delivery, whose execution n8n runs again: it is held',
			doneByMe,
			'held',
			doneByMe,
		],
		['done by another: it is done', doneByOther, 'done', doneByOther],
		[
			'done by another, whose sender had hung up: it is done',
			unheardByOther,
			'done',
			unheardByOther,
		],
	] as const)('%s', (_name, known, result, next) => {
		expect(ask('mine')(known)).toMatchObject({ result, next });
	});

	it('is held no longer than its lease without being renewed', () => {
		expect(ask('mine')(unknown).milliseconds).toBe(LEASE_MS);
		expect(renew('mine')(mine)).toEqual({ next: mine, milliseconds: LEASE_MS });
	});

	it.each([
		['that the store has lost in mid-life, is known again when it is renewed', unknown, mine],
		['that another has taken over, stays with it when it is renewed', others, others],
		['that is done, stays done when it is renewed', doneByOther, doneByOther],
	])('%s', (_name, known, next) => {
		expect(renew('mine')(known).next).toEqual(next);
	});
});

describe('the fate of a delivery', () => {
	const good = { good: true, heard: true };
	const unheard = { good: true, heard: false };
	const bad = { good: false, heard: true };

	it.each([
		['good: its event is done', good, mine, doneByMe],
		['good, though the store has lost the event: it is done', good, unknown, doneByMe],
		['good, though another has taken the event over: it is done', good, others, doneByMe],
		[
			'good, though another has done it meanwhile: it stays as it is',
			good,
			doneByOther,
			doneByOther,
		],
		[
			'good, though nobody heard it: it is done, and may be repeated',
			unheard,
			mine,
			{ ...doneByMe, unheard: true },
		],
		['bad: its event is as new', bad, mine, unknown],
		['bad, but another has taken the event over: that one keeps it', bad, others, others],
		['bad, but another has done it: it stays done', bad, doneByOther, doneByOther],
		['bad, and the store has lost the event: it stays unknown', bad, unknown, unknown],
	])('%s', (_name, fate, known, next) => {
		expect(settle('mine', fate, WINDOW_MS)(known).next).toEqual(next);
	});

	it('is known for the replay window', () => {
		expect(settle('mine', good, WINDOW_MS)(mine).milliseconds).toBe(WINDOW_MS);
	});
});

describe('other content in place of an event', () => {
	it.each([
		['leaves room for a correction back to it', doneByOther, unknown],
		['keeps it where its sender may be repeating it', unheardByOther, unheardByOther],
		['takes nothing from a delivery that runs it', others, others],
	])('%s', (_name, known, next) => {
		expect(supersede(known).next).toEqual(next);
	});

	it('leaves room for it too once its sender has heard', () => {
		const heard = hear(WINDOW_MS)(unheardByOther).next;
		expect(heard).toEqual(doneByOther);
		expect(supersede(heard).next).toBeUndefined();
	});
});
