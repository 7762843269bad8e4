/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import type { startN8n } from '../../scripts/n8n/instance.mjs';

const STATEMENT = `
const { DatabaseSync } = require('node:sqlite');
const database = new DatabaseSync(process.argv[1], { timeout: 30_000 });
database.exec(process.argv[2]);
database.close();
`;

/** n8n's SQLite database, made to behave from outside as a full disk does. */
export function executionDatabase({
	runtime,
	userFolder,
}: Pick<Awaited<ReturnType<typeof startN8n>>, 'runtime' | 'userFolder'>) {
	const file = path.join(userFolder, '.n8n/database.sqlite');
	/** The runtime's Node (24) has SQLite built in; the one that runs the tests (20) has not. */
	const run = (sql: string) => promisify(execFile)(runtime.node, ['-e', STATEMENT, file, sql]);
	return {
		refuseWrites: () =>
			run(`CREATE TRIGGER full_disk BEFORE INSERT ON execution_entity
				BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END`),
		acceptWrites: () => run('DROP TRIGGER full_disk'),
	};
}
