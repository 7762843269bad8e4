// Preloaded into n8n: its clock shows as many milliseconds more than the machine's as the file says that CLOCK_SHIFT names.
// What measures durations (performance.now, timers) stays as it is, as where an operator or NTP sets a clock.
const { openSync, readSync } = require('node:fs');

if (process.env.CLOCK_SHIFT) {
	const file = openSync(process.env.CLOCK_SHIFT, 'r');
	const text = Buffer.alloc(32);
	const shift = () => Number(text.toString('latin1', 0, readSync(file, text, 0, text.length, 0)));
	const machine = Date.now;
	const now = () => machine() + shift();
	const Shifted = new Proxy(Date, {
		construct: (Real, given, target) =>
			Reflect.construct(Real, given.length === 0 ? [now()] : given, target),
		apply: () => new Shifted().toString(),
		get: (Real, name) => (name === 'now' ? now : Real[name]),
	});
	Date.prototype.constructor = Shifted;
	globalThis.Date = Shifted;
}
