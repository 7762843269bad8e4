/**
 * Remembers which execution an event belongs to, across executions, restarts and, depending on the store, processes.
 */
export interface ClaimStore {
	/**
	 * Claims an event for an execution. The first execution to claim it holds it for good; asked again (n8n runs a stalled
	 * job twice), the holder still holds it.
	 * @param key identifies the event
	 * @param executionId the execution that wants to run it
	 * @returns whether this execution holds the event
	 * @throws when the store cannot be asked; nothing is known of the event then
	 */
	claim(key: string, executionId: string): Promise<boolean>;
}
