import { build } from 'esbuild';

/** What the generated files are made of: the schema and the tables, from the TypeScript source, so that no build is needed. */
const ENTRY = `
	export { toJSONSchema } from 'zod/v4';
	export { outcomeSchema } from './nodes/outcome/schema';
	export { CATEGORY_GROUPS } from './nodes/outcome/categories';
	export { FIELD_TARGETS } from './nodes/outcome/fieldTargets';
	export { GROUPINGS } from './nodes/outcome/report/groupings';
	export { RATES } from './nodes/outcome/report/rates';
	export { createCalendar } from './nodes/outcome/calendar';
	export { toItems } from './nodes/outcome/report/items';
	export { summarize } from './nodes/outcome/report/summarize';
	export { COLUMNS } from './nodes/outcome/columns';
	export { categoryOptions } from './nodes/outcome/categoryOptions';
	export { PROVIDERS } from './nodes/providers/registry';
`;

/**
 * @param {string} root the project's folder
 * @returns the modules' exports
 */
export async function loadSource(root) {
	const { outputFiles } = await build({
		stdin: { contents: ENTRY, resolveDir: root, loader: 'ts' },
		bundle: true,
		write: false,
		format: 'esm',
		platform: 'node',
		external: ['crypto', 'libphonenumber-js/min'],
		logLevel: 'silent',
	});
	const code = Buffer.from(outputFiles[0].contents).toString('base64');
	return await import(`data:text/javascript;base64,${code}`);
}
