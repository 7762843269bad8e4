import { COLUMNS } from '../../../nodes/outcome/columns';
import callLog from '../../../examples/call-log.json';

describe('the table of the call log', () => {
	it('has the columns of a simplified record, or nothing could be written to it', () => {
		const make = callLog.nodes.find(({ name }) => name === 'Make the Table');
		expect(make?.parameters.columns).toEqual({
			column: Object.entries(COLUMNS).map(([name, { type }]) => ({ name, type })),
		});
	});
});
