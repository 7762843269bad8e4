/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { until } from '../../scripts/n8n/client.mjs';
import { asText, signed } from '../n8n/requests';
import { newEvents, send, type Event } from '../n8n/sender';
import { print, useGatedN8n } from './gatedN8n';

type Client = Awaited<ReturnType<ReturnType<typeof useGatedN8n>['n8n']['connect']>>;

const MINUTE = 60_000;
const COPIES = 500;
const OPTIONS = [{ respond: 'immediately' }, { respond: 'whenFinished' }];

jest.setTimeout(3 * MINUTE);

/** Sends an event over a socket that nobody reads. */
async function sendUnread(url: string, { payload }: Event): Promise<Socket> {
	const { host, hostname, port, pathname } = new URL(url);
	const { body, headers } = signed(asText(payload));
	const lines = Object.entries({
		...headers,
		host,
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(body),
	}).map(([name, value]) => `${name}: ${value}`);
	const socket = connect(Number(port), hostname).on('error', () => {});
	await once(socket, 'connect');
	await new Promise((resolve) =>
		socket.write([`POST ${pathname} HTTP/1.1`, ...lines, '', body].join('\r\n'), resolve),
	);
	return socket;
}

describe('n8n and senders that behave oddly', () => {
	const { n8n, receiver, leads, direct } = useGatedN8n('caddy');
	/** So many requests at once keep n8n's database from answering its own checks for a while. */
	const isReady = () =>
		until(
			'n8n to be ready again',
			async () => (await fetch(`${n8n.url}/healthz/readiness`)).ok,
			MINUTE,
		);
	const isRunning = (workflow: { id: string }) =>
		until(
			'the event to run',
			async () => (await leads.executionsIn(workflow, 'running', 'waiting')).length > 0,
		);
	const hasRun = (event: Event) =>
		until('the event to have run', () => receiver.executionsOf(event.id).length > 0, MINUTE);
	/** Sends again until the sender is told that it need not. */
	const repeat = (url: string, event: Event) =>
		until('a copy to be answered 2xx', async () => (await send(url, event)).status === 200, MINUTE);

	it.each(OPTIONS)(
		'run an event once whose sender hangs up before the answer and sends it again ($respond)',
		async (options) => {
			const workflow = await leads.lead(options, {}, 2);
			const url = direct(workflow);
			const [event] = newEvents(1) as [Event];
			const socket = await sendUnread(url, event);
			await isRunning(workflow);
			socket.destroy();
			await repeat(url, event);
			await hasRun(event);
			expect(await leads.tally(workflow, [event])).toMatchObject({ records: 1 });
		},
	);

	it.each(OPTIONS)(
		'run an event once whose sender never reads the answer ($respond)',
		async (options) => {
			const workflow = await leads.lead(options, {}, 2);
			const url = direct(workflow);
			const [event, another] = newEvents(2) as [Event, Event];
			const socket = await sendUnread(url, event);
			await hasRun(event);
			await repeat(url, another);
			await repeat(url, event);
			socket.destroy();
			expect(await leads.tally(workflow, [event, another])).toMatchObject({ records: 2 });
		},
	);

	it.each(OPTIONS)(
		`run an event once that arrives ${COPIES} times while it runs, and answer every copy ($respond)`,
		async (options) => {
			const workflow = await leads.lead(options, {}, 3);
			const [event] = newEvents(1) as [Event];
			const answers = await Promise.all(
				Array.from({ length: COPIES }, () => send(workflow.url, event)),
			);
			const statuses = answers.map(({ status }) => status);
			print(`${COPIES} copies, ${options.respond}`, {
				200: statuses.filter((status) => status === 200).length,
				503: statuses.filter((status) => status === 503).length,
			});
			expect(new Set([...statuses, 503])).toEqual(new Set([200, 503]));
			await isReady();
			expect(await leads.tally(workflow, [event])).toMatchObject({ records: 1 });
			expect(await leads.countExecutions(workflow)).toBe(1);
		},
	);

	it.each([
		['unpublished', (client: Client, id: string) => client.deactivate(id)],
		[
			'edited and published anew',
			async (client: Client, id: string) => {
				const { versionId, nodes, connections } = await client.call('GET', `/workflows/${id}`);
				const moved = nodes.map((node: object) => ({ ...node, position: [100, 100] }));
				const edited = { nodes: moved, connections, versionId };
				await client.activate(await client.call('PATCH', `/workflows/${id}`, edited));
			},
		],
		[
			'deleted',
			async (client: Client, id: string) => {
				await client.deactivate(id);
				await client.call('POST', `/workflows/${id}/archive`);
				await client.call('DELETE', `/workflows/${id}`);
			},
		],
	])('answer an event truly whose workflow is %s while it runs', async (_what, change) => {
		const workflow = await leads.lead({ respond: 'whenFinished' }, {}, 3);
		const [event] = newEvents(1) as [Event];
		const answer = send(workflow.url, event);
		await isRunning(workflow);
		await change(await n8n.connect(), workflow.id);
		const { status } = await answer;
		// Told that it has run, it has; told otherwise, its sender is to send it again.
		if (status === 200) expect(receiver.executionsOf(event.id)).toHaveLength(1);
		else expect(status).toBeGreaterThanOrEqual(500);
	});
});
