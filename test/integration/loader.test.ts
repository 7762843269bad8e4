/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { PackageDirectoryLoader } from 'n8n-core';
import type { Icon, INodeType, Themed } from 'n8n-workflow';

import { projectRoot } from '../../scripts/projectRoot.mjs';
import { loadBuiltPackage, PACKAGE_NAME } from './n8nCore/builtPackage';

const NODES = ['iClosedTrigger', 'osmTalkTrigger', 'normalizeOutcome', 'sampleOutcomesTrigger'];
const CREDENTIALS = ['iClosedWebhookApi', 'osmTalkWebhookApi', 'callOutcomesRedisApi'];

describe('the built package in n8n’s loader', () => {
	let loader: PackageDirectoryLoader;

	beforeAll(async () => {
		loader = await loadBuiltPackage();
	});

	const nodeType = (name: string) => loader.getNode(name).type as INodeType;

	/** n8n turns `file:` icons into URLs below `icons/<package>/`, relative to the package's folder. */
	const iconFiles = (iconUrl: Themed<string> | undefined) =>
		(typeof iconUrl === 'string' ? [iconUrl] : [iconUrl?.light, iconUrl?.dark]).map((url) =>
			path.join(projectRoot, String(url).replace(`icons/${PACKAGE_NAME}/`, '')),
		);

	it('has the four nodes and the three credentials', () => {
		expect(Object.keys(loader.nodeTypes).sort()).toEqual([...NODES].sort());
		expect(Object.keys(loader.credentialTypes).sort()).toEqual([...CREDENTIALS].sort());
	});

	// Why the triggers have a version 2 stands in their descriptions.
	it.each([
		['iClosedTrigger', [1, 2]],
		['osmTalkTrigger', [1, 2]],
		['normalizeOutcome', 1],
	])('%s is version %j, of this package’s version', (name, nodeVersion) => {
		const { version } = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8'));
		expect(nodeType(name).description).toMatchObject({
			version: nodeVersion,
			communityNodePackageVersion: version,
		});
	});

	it.each(NODES)('%s has a light and a dark icon', (name) => {
		const files = iconFiles(nodeType(name).description.iconUrl);
		expect(files).toHaveLength(2);
		expect(files.filter((file) => !existsSync(file))).toEqual([]);
	});

	it.each(CREDENTIALS)('%s has an icon', (name) => {
		const type = loader.getCredential(name).type as { icon?: Icon; iconUrl?: Themed<string> };
		expect(iconFiles(type.iconUrl).filter((file) => !existsSync(file))).toEqual([]);
	});

	it.each(NODES)('%s is found by the words of its codex file', (name) => {
		expect(nodeType(name).description.codex).toMatchObject({
			categories: expect.arrayContaining([expect.any(String)]),
		});
	});

	// n8n 1.x looks for a name without a slash among the parameters beside it only, and else opens no workflow with the node.
	it.each(NODES)('%s shows and hides parameters by what n8n 1.x can find', (name) => {
		const { properties } = nodeType(name).description;
		const names = new Set(properties.map((property) => property.name));
		const looksAt = properties.flatMap(({ displayOptions }) => [
			...Object.keys(displayOptions?.show ?? {}),
			...Object.keys(displayOptions?.hide ?? {}),
		]);
		const found = (key: string) => /^[/@]/.test(key) || names.has(key);
		expect(looksAt.filter((key) => !found(key))).toEqual([]);
	});

	it.each(['iClosedTrigger', 'osmTalkTrigger'])(
		'%s takes a webhook and claims in execute',
		(name) => {
			const trigger = nodeType(name);
			const methods = trigger.description.webhooks?.map(({ httpMethod }) => httpMethod);
			expect(methods).toEqual(['POST', 'GET', 'HEAD']);
			expect(trigger.webhookMethods?.default).toMatchObject({
				checkExists: expect.any(Function),
				create: expect.any(Function),
				delete: expect.any(Function),
			});
			expect(trigger.execute).toEqual(expect.any(Function));
		},
	);

	it('offers Normalize Outcome as a tool', () => {
		expect(nodeType('normalizeOutcome').description.usableAsTool).toBeTruthy();
	});
});
