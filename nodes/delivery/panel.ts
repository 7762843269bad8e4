/** The way from a trigger's panel to samples. n8n knows the link's action: it closes the node and opens the list of triggers [1.123, 2.41]. */
export const NO_CALL_AT_HAND =
	'<b>No call at hand?</b> <a data-action="showNodeCreator">Add a second trigger</a>, <b>Sample Outcomes</b>, and connect it to the next node.';
