// Runs the script given as first argument, but no longer than the process that started this one: stdin is a
// pipe that only the starter holds, so its end means that the starter is gone, however it died.
const processGroup = process.platform === 'win32' ? process.pid : -process.pid;
process.stdin
	.on('end', () => process.kill(processGroup, 'SIGKILL'))
	.resume()
	.unref();
process.argv.splice(1, 1);
require('node:module').runMain();
