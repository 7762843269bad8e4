import { RecentReads } from '../../../nodes/delivery/door/recentReads';
import type { Secrets } from '../../../nodes/delivery/door/secrets';

const usable = (secret: string): Secrets => ({ ok: true, secrets: [secret] });
const BLANK: Secrets = { ok: false, kind: 'misconfigured', reason: 'blank' };

function memory(credentials: Record<string, Secrets>) {
	const clock = { now: 1_000_000 };
	const recent = new RecentReads({ milliseconds: 2_000, now: () => clock.now });
	const reads: string[] = [];
	const recall = async (key: string) =>
		await recent.recall(key, async () => {
			reads.push(key);
			return credentials[key] ?? BLANK;
		});
	return { clock, reads, recall };
}

describe('RecentReads', () => {
	it('reads a credential once for requests of two seconds', async () => {
		const { clock, reads, recall } = memory({ a: usable('one') });
		await recall('a');
		clock.now += 1_999;
		expect(await recall('a')).toEqual(usable('one'));
		expect(reads).toEqual(['a']);
	});

	it('shares one read among requests that come together', async () => {
		const { reads, recall } = memory({ a: usable('one') });
		await Promise.all([recall('a'), recall('a'), recall('a')]);
		expect(reads).toEqual(['a']);
	});

	it('follows a changed secret after two seconds, also while requests keep coming', async () => {
		const credentials: Record<string, Secrets> = { a: usable('old') };
		const { clock, recall } = memory(credentials);
		await recall('a');
		credentials.a = usable('new');
		clock.now += 1_000;
		await recall('a');
		clock.now += 1_000;
		expect(await recall('a')).toEqual(usable('new'));
	});

	it('lets a repaired credential count at once', async () => {
		const credentials: Record<string, Secrets> = { a: BLANK };
		const { recall } = memory(credentials);
		expect(await recall('a')).toEqual(BLANK);
		credentials.a = usable('one');
		expect(await recall('a')).toEqual(usable('one'));
	});

	it('keeps nodes apart', async () => {
		const { recall } = memory({ a: usable('of a'), b: usable('of b') });
		await recall('a');
		expect(await recall('b')).toEqual(usable('of b'));
	});

	it('does not trust a clock that was set back', async () => {
		const { clock, reads, recall } = memory({ a: usable('one') });
		await recall('a');
		clock.now -= 3_600_000;
		await recall('a');
		expect(reads).toEqual(['a', 'a']);
	});
});
