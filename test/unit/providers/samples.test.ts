import { normalize } from '../../../nodes/providers/normalize';
import { PROVIDERS } from '../../../nodes/providers/registry';
import { sampleEnvelopes } from '../../../nodes/providers/samples';
import { NOW, settingsOf } from './reading';

const all = () => sampleEnvelopes(PROVIDERS, { events: [], categories: [] });

/** The categories that each event can have, as the mapping table has them. */
const POSSIBLE: Record<string, string[]> = {
	outcome_added: [
		'won',
		'qualified',
		'lost',
		'disqualified',
		'follow_up',
		'rescheduled',
		'no_show',
		'canceled',
		'unknown',
	],
	lead_completed: [
		'qualified',
		'lost',
		'do_not_contact',
		'follow_up',
		'completed',
		'unreached',
		'failed',
		'unknown',
	],
	analysis_completed: ['qualified', 'lost', 'follow_up', 'completed', 'failed'],
};

describe('sample events', () => {
	it('cover every event and every category it can have', () => {
		for (const [event, categories] of Object.entries(POSSIBLE)) {
			const covered = PROVIDERS.flatMap(({ samples }) => samples)
				.filter((sample) => sample.event === event)
				.map(({ category }) => category);
			expect([...new Set(covered)].sort()).toEqual([...categories].sort());
		}
	});

	it.each(all())('$id normalizes to the category it is a sample of', async (envelope) => {
		const provider = PROVIDERS.find(({ source }) => source === envelope.source);
		const sample = provider?.samples.find(({ payload }) => payload === envelope.data);
		expect(envelope.event).toBe(sample?.event);
		const normalized = normalize(structuredClone(envelope), PROVIDERS, await settingsOf(), NOW);
		expect(normalized).toMatchObject({
			ok: true,
			records: [{ id: envelope.id, verified: null, outcome: { category: sample?.category } }],
		});
		const [record] = normalized.ok ? normalized.records : [];
		expect(record?.warnings.length).toBe(sample?.category === 'unknown' ? 1 : 0);
		expect(record?.contact.phone).not.toBeNull();
	});

	it('say that they are samples, with ids that no event of a vendor can have', () => {
		const ids = all().map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		for (const { id, callKey, sample } of all()) {
			expect(sample).toBe(true);
			for (const key of callKey === null ? [id] : [id, callKey]) expect(key).toMatch(/^sample:/);
		}
		// A vendor's id starts with its source, and a colon inside a part is escaped.
		expect(PROVIDERS.map(({ source }) => source)).not.toContain('sample');
	});

	it('are the same every time', () => {
		expect(all()).toEqual(all());
	});

	it('are those that were chosen', () => {
		const chosen = sampleEnvelopes(PROVIDERS, {
			events: ['lead_completed'],
			categories: ['unreached', 'won'],
		});
		expect(chosen.map(({ id }) => id)).toEqual([
			'sample:osmtalk:lead_completed:sample_call_voicemail',
			'sample:osmtalk:lead_completed:sample_call_no_answer',
			'sample:osmtalk:lead_completed:sample_call_busy',
		]);
	});
});
