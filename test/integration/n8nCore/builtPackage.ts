/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run on Node, not in n8n */
import 'reflect-metadata';
import { PackageDirectoryLoader } from 'n8n-core';
import { NodeHelpers, type INodeTypes } from 'n8n-workflow';

import { projectRoot } from '../../../scripts/projectRoot.mjs';

export const PACKAGE_NAME = 'n8n-nodes-call-outcomes';

// n8n-core reads it when it first logs: what a node logs in execute() is asserted in the run, not on the console.
process.env.N8N_LOG_LEVEL = 'silent';

/** Loads the built package from `dist`, as n8n does with an installed community package. */
export const loadBuiltPackage = async (): Promise<PackageDirectoryLoader> => {
	const loader = new PackageDirectoryLoader(projectRoot);
	await loader.loadAll();
	return loader;
};

/** The node types of the built package under the names workflows store, `<package>.<node>`. */
export const nodeTypesOf = (loader: PackageDirectoryLoader): INodeTypes => {
	const typeOf = (fullName: string) =>
		loader.getNode(fullName.replace(`${PACKAGE_NAME}.`, '')).type;
	return {
		getByName: typeOf,
		getByNameAndVersion: (fullName, version) =>
			NodeHelpers.getVersionedNodeType(typeOf(fullName), version),
		getKnownTypes: () => loader.known.nodes,
	};
};
