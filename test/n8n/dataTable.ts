/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { projectRoot } from '../../scripts/projectRoot.mjs';
import type { Suite } from './useN8n';

export type TableRow = Record<string, string | number | boolean | null>;

/** n8n's data tables, over the interface that its own pages use. */
export async function dataTables({ client }: Suite) {
	const { id: projectId } = await client.call('GET', '/projects/personal');
	const route = `/projects/${projectId}/data-tables`;

	return {
		/** As by hand: creates the table from the example's CSV file and deletes the row that tells the types. */
		importCsv: async (name: string): Promise<string> => {
			const csv = readFileSync(path.join(projectRoot, 'examples/call-log.csv'));
			const form = new FormData();
			form.append('file', new Blob([csv], { type: 'text/csv' }), 'call-log.csv');
			form.append('hasHeaders', 'true');
			const { id: fileId, columns } = await client.call('POST', '/data-tables/uploads', form);
			const { id } = await client.call('POST', route, {
				name,
				columns: columns.map(({ name, type }: { name: string; type: string }) => ({ name, type })),
				fileId,
				hasHeaders: true,
			});
			const everything = {
				type: 'and',
				filters: [{ columnName: 'key', condition: 'eq', value: 'delete this row' }],
			};
			const query = new URLSearchParams({ filter: JSON.stringify(everything) });
			await client.call('DELETE', `${route}/${id}/rows?${query}`);
			return id;
		},

		find: async (name: string): Promise<string | undefined> => {
			const { data } = await client.call('GET', route);
			return data.find((table: { name: string }) => table.name === name)?.id;
		},

		insert: (id: string, rows: TableRow[]): Promise<unknown> =>
			client.call('POST', `${route}/${id}/insert`, { data: rows, returnType: 'count' }),

		rows: async (id: string): Promise<TableRow[]> =>
			(await client.call('GET', `${route}/${id}/rows?take=250`)).data,
	};
}
