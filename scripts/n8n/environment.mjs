import path from 'node:path';

/** What a process needs from the machine. Everything else, n8n settings of one's own above all, stays out. */
const INHERITED = ['LANG', 'TMPDIR', 'TEMP', 'TMP', 'SYSTEMROOT', 'WINDIR', 'COMSPEC', 'PATHEXT'];

/** No calls home, no first-run questions, nothing reachable from outside this machine. */
const QUIET_AND_LOCAL = {
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
	N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
	N8N_SECURE_COOKIE: 'false',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
	N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
	N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '10',
	GENERIC_TIMEZONE: 'UTC',
	NODE_ENV: 'production',
};

/**
 * The whole environment of one n8n process. Its home is its user folder, so nothing is written elsewhere.
 *
 * @param {{ runtime: { node: string, env: Record<string, string> }, userFolder: string, port: number, brokerPort: number, env?: Record<string, string> }} options
 *   the runtime's Node comes first on the PATH because n8n starts its task runner by name; `env` wins over all
 * @returns {Record<string, string>}
 */
export function environmentOf({ runtime, userFolder, port, brokerPort, env = {} }) {
	const inherited = INHERITED.flatMap((name) =>
		name in process.env ? [[name, process.env[name]]] : [],
	);
	return {
		...Object.fromEntries(inherited),
		...QUIET_AND_LOCAL,
		PATH: [path.dirname(runtime.node), process.env.PATH].join(path.delimiter),
		HOME: userFolder,
		USERPROFILE: userFolder,
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		// A worker has no web server but this one.
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		...runtime.env,
		...env,
	};
}
