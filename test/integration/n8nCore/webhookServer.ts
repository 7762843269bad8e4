/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'node:querystring';

import { WebhookContext } from 'n8n-core';
import type { IRun, IWebhookData, IWorkflowExecuteAdditionalData, Workflow } from 'n8n-workflow';

import { additionalDataFor, type Secrets } from './additionalData';
import { runWorkflow } from './execution';
import { TRIGGER } from './workflow';

export interface WebhookServer {
	post(body: string | Buffer, request?: WebhookRequest): Promise<WebhookAnswer>;
	/** Executions so far, finished ones: waits for those under way. */
	executions(): Promise<IRun[]>;
	/** What the node wrote to n8n's log. */
	log: string[];
	close(): Promise<void>;
}

export interface WebhookRequest {
	headers?: Record<string, string | string[]>;
	/** With the leading `?`. */
	query?: string;
}

export interface WebhookAnswer {
	status: number;
	body: unknown;
}

/**
 * Serves a workflow's trigger on 127.0.0.1 as n8n serves a production URL (`manual`: a test URL):
 * a real HTTP request in a real `WebhookContext`, and what comes of it run by n8n's engine.
 * The answer to an accepted event leaves when its execution is stored, before it is finished (n8n 2.41).
 */
export const serveWebhook = async (
	workflow: Workflow,
	secrets: Secrets = {},
	mode: 'webhook' | 'manual' = 'webhook',
): Promise<WebhookServer> => {
	const runs: Promise<IRun>[] = [];
	const log: string[] = [];

	const handle = async (request: IncomingMessage, response: ServerResponse) => {
		const additionalData = additionalDataFor(workflow, mode, '', secrets);
		Object.assign(additionalData, {
			httpRequest: await likeN8nRequest(request),
			httpResponse: likeExpressResponse(response),
		});
		const { workflowData, webhookResponse, noWebhookResponse } = await callWebhook(
			workflow,
			mode,
			additionalData,
			log,
		);
		if (workflowData) runs.push(runWorkflow(workflow, workflowData, { mode, secrets }));
		if (noWebhookResponse) return;
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify(webhookResponse ?? { message: 'Workflow was started' }));
	};

	const server = createServer((request, response) => {
		handle(request, response).catch((error: unknown) => {
			log.push(`error ${String(error)}`);
			response.writeHead(500).end(JSON.stringify({ message: String(error) }));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`;

	return {
		log,
		executions: () => Promise.all(runs),
		post: async (body, { headers = {}, query = '' } = {}) => {
			const sent = new Headers({ 'content-type': 'application/json' });
			for (const [name, value] of Object.entries(headers)) {
				for (const one of [value].flat()) sent.append(name, one);
			}
			const answer = await fetch(url + query, { method: 'POST', body, headers: sent });
			const text = await answer.text();
			return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
		},
		close: async () => {
			await Promise.allSettled(runs);
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
};

/** What n8n's `rawBodyReader` and `bodyParser` middlewares make of a JSON request. */
const likeN8nRequest = async (request: IncomingMessage) => {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const rawBody = Buffer.concat(chunks);
	const text = rawBody.toString().replace(/^\uFEFF/, '');
	return Object.assign(request, {
		rawBody,
		readRawBody: async () => {},
		contentType: 'application/json',
		encoding: 'utf-8',
		body: text === '' ? {} : JSON.parse(text),
		params: {},
		query: { ...parse(new URL(request.url ?? '', 'http://n8n').search.slice(1)) },
	});
};

/** The parts of express' response that nodes use. */
const likeExpressResponse = (response: ServerResponse) =>
	Object.assign(response, {
		status(code: number) {
			response.statusCode = code;
			return response;
		},
		json(body: unknown) {
			response.setHeader('content-type', 'application/json; charset=utf-8');
			response.end(JSON.stringify(body));
			return response;
		},
		send(body: string) {
			response.end(body);
			return response;
		},
	});

const callWebhook = async (
	workflow: Workflow,
	mode: 'webhook' | 'manual',
	additionalData: IWorkflowExecuteAdditionalData,
	log: string[],
) => {
	const node = workflow.getNode(TRIGGER);
	if (!node) throw new Error('The workflow has no trigger');
	const nodeType = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	if (!nodeType.webhook) throw new Error('The trigger has no webhook');
	const webhookData = {
		webhookDescription: { name: 'default' },
		node: node.name,
		isTest: mode === 'manual',
	} as unknown as IWebhookData;
	const context = new WebhookContext(workflow, node, additionalData, mode, webhookData, [], null);
	const line = (level: string) => (message: string, details?: object) =>
		void log.push(`${level} ${message} ${JSON.stringify(details ?? {})}`);
	Object.defineProperty(context, 'logger', {
		value: { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') },
	});
	return await nodeType.webhook.call(context);
};
