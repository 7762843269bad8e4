/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run on Node, not in n8n */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const DAY = 24 * 3_600_000;

/** The clock of an n8n that is started with `env`. It jumps while n8n runs. */
export class ShiftedClock {
	private readonly folder = mkdtempSync(path.join(tmpdir(), 'call-outcomes-clock-'));

	private readonly file = path.join(this.folder, 'milliseconds');

	readonly env = {
		CLOCK_SHIFT: this.file,
		NODE_OPTIONS: `--require ${path.join(__dirname, 'shiftedClock.cjs')}`,
	};

	private milliseconds = 0;

	constructor() {
		writeFileSync(this.file, this.text);
	}

	/** @param days from the machine's clock */
	jumpTo(days: number): void {
		this.milliseconds = days * DAY;
		// In place and of one length: whoever reads it meanwhile reads a number.
		writeFileSync(this.file, this.text, { flag: 'r+' });
	}

	now(): number {
		return Date.now() + this.milliseconds;
	}

	remove(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}

	private get text(): string {
		return String(this.milliseconds).padStart(20);
	}
}
