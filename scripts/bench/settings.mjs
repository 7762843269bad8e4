/**
 * The settings of n8n that change the picture. n8n 2.41 evaluates expressions in isolates; by default it starts one for every
 * webhook request (its own Webhook node excepted), every credential that a webhook reads and every execution, whether or not there
 * is an expression. Started lazily, a workflow without expressions needs none.
 */
export const SETTINGS = {
	'n8n as installed': {},
	'n8n with `N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true`': {
		N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
	},
};
