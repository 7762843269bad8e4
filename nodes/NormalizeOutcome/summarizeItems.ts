import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { toItems, toSingleItem, type SummaryItem } from '../outcome/report/items';
import { readPeriod } from '../outcome/report/period';
import { summarize } from '../outcome/report/summarize';
import { readCalendar } from './readCalendar';
import { readQuestion } from './readParameters';

/** The operation 'Summarize Outcomes': an item for each group, or one for all, paired with the first item it counts. */
export function summarizeItems(context: IExecuteFunctions): INodeExecutionData[][] {
	const { groupBy, start, end, isSingleItem, timeZone } = readQuestion(context);
	const calendar = readCalendar(context, timeZone);
	const reading = readPeriod(start, end, calendar);
	if (!reading.ok) {
		throw new NodeOperationError(context.getNode(), reading.reason, {
			description: 'Pick a date, or enter an expression that gives one, e.g. {{ $today }}',
		});
	}
	const question = { groupBy, calendar, period: reading.period, isReversed: reading.isReversed };
	const summary = summarize(jsonOf(context.getInputData()), question);

	const { rows, strangers, warnings } = summary;
	if (rows === 0 && strangers.count > 0) {
		throw new NodeOperationError(
			context.getNode(),
			`Item ${strangers.firstItem} holds no call outcome`,
			{
				itemIndex: strangers.firstItem,
				description:
					"Connect Normalize Outcome with the operation 'Normalize', or a table that its records were written to.",
			},
		);
	}
	const hints = warnings.map(({ path, message }) => ({
		message: path === '' ? message : `${path}: ${message}`,
		location: 'outputPane' as const,
		type: 'warning' as const,
	}));
	if (hints.length > 0) context.addExecutionHints(...hints);

	const items = isSingleItem
		? [{ json: toSingleItem(summary, question), item: 0 }]
		: toItems(summary, question);
	return [items.map(({ json, item }) => ({ json: toJson(json), pairedItem: { item } }))];
}

function* jsonOf(items: INodeExecutionData[]): Generator<IDataObject> {
	for (const { json } of items) yield json;
}

const toJson = (item: SummaryItem) => item as unknown as IDataObject;
