import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';

export const OWNER = {
	email: 'owner@example.com',
	password: 'Call-Outcomes-1',
	firstName: 'Demo',
	lastName: 'Owner',
};

/**
 * n8n 1.x on SQLite has one connection. While it is in a transaction of its own, such as saving an execution, it answers 500 to
 * what wants another one, and has done nothing. On a busy machine its check of its own database may fail for a moment, after
 * which it answers nothing.
 */
const REFUSED_MEANWHILE = /cannot start a transaction within a transaction|Database is not ready!/;

const RUNNING = new Set(['new', 'running', 'waiting']);

/**
 * Polls until `condition` gives something truthy, and returns that.
 *
 * @template T
 * @param {string} what what is waited for, as the error says it
 * @param {() => T | Promise<T>} condition
 * @param {number} [milliseconds] deadline
 * @returns {Promise<T>}
 */
export async function until(what, condition, milliseconds = 30_000) {
	const deadline = Date.now() + milliseconds;
	for (;;) {
		const value = await condition();
		if (value) return value;
		if (Date.now() > deadline)
			throw new Error(`Waited ${milliseconds / 1000} s in vain for ${what}`);
		await delay(100);
	}
}

/**
 * Speaks n8n's own REST interface (the one its editor uses) as the owner of an instance: logs in, or sets
 * the owner up on a fresh instance.
 *
 * @param {{ url: string, runtime: { n8n: string } }} instance what startN8n returned (the `start` process in queue mode)
 * @returns the calls that tests and the demo need
 */
export async function connect({ url, runtime }) {
	// n8n stores execution data with `flatted`; its own copy reads it.
	const flatted = createRequire(runtime.n8n)('flatted');
	let cookie = '';

	async function answerOf(method, route, body) {
		const isForm = body instanceof FormData;
		const response = await fetch(`${url}/rest${route}`, {
			method,
			headers: {
				...(!isForm && { 'content-type': 'application/json' }),
				'browser-id': 'call-outcomes',
				cookie,
			},
			body: isForm ? body : body && JSON.stringify(body),
		});
		return { response, text: await response.text() };
	}

	/** @throws an Error with n8n's answer for anything but 2xx @returns the `data` of the answer */
	async function call(method, route, body) {
		const { response, text } = await until(`n8n to do ${method} ${route}`, async () => {
			const answer = await answerOf(method, route, body);
			return !REFUSED_MEANWHILE.test(answer.text) && answer;
		});
		if (!response.ok)
			throw new Error(`${method} /rest${route}: ${response.status} ${text.slice(0, 500)}`);
		const [setCookie] = response.headers.getSetCookie();
		if (setCookie) cookie = setCookie.split(';')[0];
		return text ? JSON.parse(text).data : undefined;
	}

	/** For what only some versions of n8n have. */
	const unless404 = (answer) =>
		answer.catch((error) => {
			if (!/: 404 /.test(error.message)) throw error;
		});

	/** @returns {Promise<any>} one execution; `data.resultData.runData` holds what each node gave */
	async function execution(id) {
		const found = await call('GET', `/executions/${id}`);
		return {
			...found,
			data: typeof found.data === 'string' ? flatted.parse(found.data) : found.data,
		};
	}

	/** @returns {Promise<{ id: string, mode: string, status: string }[]>} the executions of a workflow without their data, newest first; at most 100 */
	async function executions(workflowId) {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await call('GET', `/executions?limit=100&filter=${filter}`);
		// n8n asks for those that run and then for those that have ended: one that ends in between is in both lists.
		return [...new Map(results.map((each) => [each.id, each])).values()];
	}

	const { userManagement } = await call('GET', '/settings');
	if (userManagement.showSetupOnFirstLoad) await call('POST', '/owner/setup', OWNER);
	else await call('POST', '/login', { emailOrLdapLoginId: OWNER.email, password: OWNER.password });

	return {
		call,
		execution,
		executions,

		/** @returns {Promise<{ id: string, name: string }>} as a node's `credentials` wants it */
		createCredential: async (name, type, data) => {
			const { id } = await call('POST', '/credentials', { name, type, data });
			return { id, name };
		},

		/** @param {object} workflow as exported from the editor @returns {Promise<{ id: string, versionId: string }>} */
		createWorkflow: ({ name, nodes, connections, settings = {}, pinData = {} }) =>
			call('POST', '/workflows', { name, nodes, connections, settings, pinData, active: false }),

		/**
		 * Activates a workflow and waits until its production URLs answer. n8n 2.x publishes a version, in the
		 * background since 2.41; 1.x sets a flag.
		 *
		 * @throws with n8n's message when a trigger refuses its activation
		 */
		activate: async ({ id, versionId }) => {
			const two = await unless404(call('POST', `/workflows/${id}/activate`, { versionId }));
			if (!two) return await call('PATCH', `/workflows/${id}`, { active: true, versionId });
			const publication = await until(`workflow ${id} to be published`, async () => {
				const found = await unless404(call('GET', `/workflows/${id}/publication-status`));
				if (!found) return two;
				return !['in_progress', 'not_published'].includes(found.status) && found;
			});
			const refused = publication.triggers?.find(({ status }) => status === 'failed');
			if (refused) throw new Error(refused.errorMessage);
			return two;
		},

		/** Takes a workflow's production URLs away again. @param {string} id of the workflow */
		deactivate: async (id) => {
			const two = await unless404(call('POST', `/workflows/${id}/deactivate`));
			return two ?? (await call('PATCH', `/workflows/${id}`, { active: false }));
		},

		/** "Listen for test event": arms the Test URL of a trigger for one event. */
		listenForTestEvent: async (workflowId, triggerName) => {
			const workflowData = await call('GET', `/workflows/${workflowId}`);
			return await call('POST', `/workflows/${workflowId}/run`, {
				workflowData,
				triggerToStartFrom: { name: triggerName },
			});
		},

		/** Runs a finished execution again, from where it failed. @returns {Promise<object>} the new execution */
		retry: (id) => call('POST', `/executions/${id}/retry`, { loadWorkflow: false }),

		/**
		 * Waits until a workflow has `count` executions, all of them ended.
		 *
		 * @returns {Promise<{ id: string, mode: string, status: string }[]>} them without data, newest first
		 * @throws when there are more, or not enough in time
		 */
		settledExecutions: (workflowId, count, milliseconds) =>
			until(
				`${count} ended executions of workflow ${workflowId}`,
				async () => {
					const found = await executions(workflowId);
					if (found.length > count)
						throw new Error(`${found.length} executions instead of ${count}`);
					return (
						found.length === count && !found.some(({ status }) => RUNNING.has(status)) && found
					);
				},
				milliseconds,
			),
	};
}

/**
 * What a node gave in an execution.
 *
 * @param {object} execution with data
 * @param {string} nodeName
 * @returns {object[][]} per output, the items' JSON; empty when the node did not run
 */
export function outputsOf(execution, nodeName) {
	const [run] = execution.data.resultData.runData[nodeName] ?? [];
	return (run?.data?.main ?? []).map((items) => (items ?? []).map(({ json }) => json));
}
