// A process that claims one event and then has nothing more to do: it ends when no handle or timer keeps it.
// Arguments: the folder of the built state machine, the credential as JSON, the delivery's token. Prints the result as JSON.
const [folder, credential, token] = process.argv.slice(2);
const { ask } = require(`${folder}/life.js`);
const { sharedRedis } = require(`${folder}/redisConnection.js`);
const { redisStore } = require(`${folder}/redisStore.js`);
const { apply } = require(`${folder}/store.js`);

(async () => {
	const settings = JSON.parse(credential);
	const store = redisStore(await sharedRedis(settings, 'id'), `${settings.keyPrefix}node`);
	const result = await apply(store, 'event', ask(token)).then(
		(claim) => ({ held: claim === 'held' }),
		(error) => ({ error: error.message }),
	);
	process.stdout.write(JSON.stringify(result));
})();
