import { execFile } from 'child_process';
import path from 'path';
import { promisify } from 'util';

describe('generated files', () => {
	it('are what the schema and the tables give now (else run npm run generate)', async () => {
		const script = path.join(__dirname, '../../../scripts/generateSchemas.mjs');
		await expect(promisify(execFile)(process.execPath, [script, '--check'])).resolves.toMatchObject(
			{ stderr: '' },
		);
	});
});
