/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- tests run on Node, not in n8n */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { withLock } from '../../../scripts/n8n/installLock.mjs';

describe('the lock of an installation', () => {
	let file: string;

	beforeEach(() => {
		file = path.join(mkdtempSync(path.join(tmpdir(), 'install-lock-')), 'n8n.lock');
	});

	afterEach(() => rmSync(path.dirname(file), { recursive: true }));

	it('lets one in after the other', async () => {
		const course: string[] = [];
		const install = (name: string) =>
			withLock(file, {
				onWait: () => course.push(`${name} waits`),
				work: async () => {
					course.push(`${name} begins`);
					await new Promise(setImmediate);
					course.push(`${name} ends`);
				},
			});
		await Promise.all([install('first'), install('second')]);
		expect(course).toEqual([
			'first begins',
			'second waits',
			'first ends',
			'second begins',
			'second ends',
		]);
	});

	it('is recovered from a process that is gone', async () => {
		const { pid } = spawnSync(process.execPath, ['--version']);
		writeFileSync(file, String(pid));
		const work = jest.fn(async () => {});
		await withLock(file, { onWait: () => {}, work });
		expect(work).toHaveBeenCalledTimes(1);
	});

	it('is given back when the installation throws', async () => {
		const work = async () => {
			throw new Error('no network');
		};
		await expect(withLock(file, { onWait: () => {}, work })).rejects.toThrow('no network');
		expect(existsSync(file)).toBe(false);
	});
});
