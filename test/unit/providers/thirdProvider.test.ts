import { receive } from '../delivery/received';
import { normalize } from '../../../nodes/providers/normalize';
import { PROVIDERS } from '../../../nodes/providers/registry';
import { sampleEnvelopes } from '../../../nodes/providers/samples';
import { dialogium } from '../../fixtures/provider/provider';
import { objectionsTo } from './jsonSchema';
import { NOW, settingsOf } from './reading';

const delivery = (body: unknown) => ({
	rawBody: Buffer.from(JSON.stringify(body)),
	headers: {},
	query: {},
	receivedAt: new Date(NOW),
});
const reception = {
	provider: dialogium,
	scheme: { kind: 'none' as const },
	isTest: false,
	selection: () => ({
		events: ['call_closed'],
		keptOutBy: () => null,
		replayWindowHours: 0,
		includeHeaders: false,
	}),
};

describe('a third provider, which no file of the package knows', () => {
	it('is received and normalized like the others', async () => {
		const received = receive(
			delivery({ kind: 'closed', result: 'bought', who: 'John Doe' }),
			reception,
		);
		const [envelope] = 'run' in received ? received.run : [];
		expect(envelope).toMatchObject({ source: 'dialogium', event: 'call_closed', verified: false });

		const normalized = normalize(envelope, [...PROVIDERS, dialogium], await settingsOf(), NOW);
		expect(normalized).toMatchObject({
			ok: true,
			records: [
				{
					id: expect.stringMatching(/^dialogium:call_closed:/),
					outcome: { category: 'won', group: 'positive', mappedBy: 'vendor' },
					headline: 'Won · John Doe',
					warnings: [],
				},
			],
		});
		const [record] = normalized.ok ? normalized.records : [];
		expect(objectionsTo(record)).toEqual([]);
	});

	it('is found in a bare payload, and obeys the user’s own words', async () => {
		const settings = await settingsOf({
			outcomeMapping: [{ source: 'any', value: 'thinks about it', category: 'follow_up' }],
		});
		const bare = { headers: {}, body: { kind: 'closed', result: 'Thinks about it' } };
		expect(normalize(bare, [...PROVIDERS, dialogium], settings, NOW)).toMatchObject({
			records: [{ source: 'dialogium', outcome: { category: 'follow_up', mappedBy: 'custom' } }],
		});
	});

	it('brings its samples along', () => {
		expect(sampleEnvelopes([dialogium], { events: [], categories: [] })).toMatchObject([
			{ id: expect.stringMatching(/^sample:dialogium:/), sample: true },
		]);
	});

	it('answers what it does not know as the others do', () => {
		expect(receive(delivery({ kind: 'opened' }), reception)).toMatchObject({ status: 400 });
	});
});
