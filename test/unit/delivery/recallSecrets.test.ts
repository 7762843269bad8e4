import type { IWebhookFunctions } from 'n8n-workflow';

import { recallSecrets } from '../../../nodes/delivery/door/recentReads';

interface Door {
	workflow?: string;
	node?: string;
	credentials?: Record<string, { id: string | null; name: string }>;
	secret: string;
}

const recall = async ({ workflow = 'w1', node = 'n1', credentials, secret }: Door) =>
	await recallSecrets(
		{
			getWorkflow: () => ({ id: workflow }),
			getNode: () => ({ id: node, credentials }),
			getCredentials: async () => ({ secret }),
		} as unknown as IWebhookFunctions,
		'api',
		'secret',
		'Secret',
	);
const using = (id: string) => ({ api: { id, name: 'Secrets' } });

describe('the secrets that a webhook recalls', () => {
	it('are those of its own workflow, node and credential', async () => {
		const doors: Door[] = [
			{ secret: 'a', credentials: using('1') },
			{ secret: 'b', credentials: using('2') },
			{ secret: 'c', credentials: using('1'), node: 'n2' },
			{ secret: 'd', credentials: using('1'), workflow: 'w2' },
			{ secret: 'e' },
			{ secret: 'f', credentials: {}, node: 'n3' },
		];
		const recalled = await Promise.all(doors.map(recall));
		expect(recalled).toEqual(doors.map(({ secret }) => ({ ok: true, secrets: [secret] })));
	});

	it('are not read again a moment later', async () => {
		await recall({ secret: 'first', workflow: 'w9' });
		expect(await recall({ secret: 'second', workflow: 'w9' })).toEqual({
			ok: true,
			secrets: ['first'],
		});
	});
});
