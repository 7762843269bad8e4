/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run on Node, not in n8n */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

describe('generated files', () => {
	it('are what the schema and the tables give now (else run npm run generate)', async () => {
		const script = path.join(__dirname, '../../../scripts/generateSchemas.mjs');
		const { stderr } = await promisify(execFile)(process.execPath, [script, '--check']);
		expect(stderr).toBe('');
	});
});
