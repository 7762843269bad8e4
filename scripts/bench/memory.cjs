// Preloaded into n8n: SIGUSR2 collects garbage and writes what is left on the heap, in bytes, to $BENCH_HEAP.
const { writeFileSync } = require('node:fs');
const v8 = require('node:v8');
const vm = require('node:vm');

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc');

process.on('SIGUSR2', () => {
	collect();
	writeFileSync(process.env.BENCH_HEAP, String(process.memoryUsage().heapUsed));
});
