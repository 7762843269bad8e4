// A process that claims one event and then has nothing more to do: it ends when no handle or timer keeps it.
// Arguments: the folder of the built claims, the credential as JSON, the execution id. Prints the result as JSON.
const [folder, credential, executionId] = process.argv.slice(2);
const { sharedRedis } = require(`${folder}/redisConnection.js`);
const { redisClaims } = require(`${folder}/redisClaims.js`);

(async () => {
	const settings = JSON.parse(credential);
	const claims = redisClaims(await sharedRedis(settings), `${settings.keyPrefix}node`, 72);
	const result = await claims.claim('event', executionId).then(
		(held) => ({ held }),
		(error) => ({ error: error.message }),
	);
	process.stdout.write(JSON.stringify(result));
})();
