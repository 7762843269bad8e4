// Preloaded into n8n: SIGUSR2 starts a profile of the processor, the next one ends it and writes it to $BENCH_PROFILE.
const { writeFileSync } = require('node:fs');
const { Session } = require('node:inspector');

const session = new Session();
let isRunning = false;

process.on('SIGUSR2', () => {
	isRunning = !isRunning;
	if (isRunning) {
		session.connect();
		session.post('Profiler.enable');
		session.post('Profiler.start');
		return;
	}
	session.post('Profiler.stop', (_error, { profile }) => {
		writeFileSync(process.env.BENCH_PROFILE, JSON.stringify(profile));
		session.disconnect();
	});
});
