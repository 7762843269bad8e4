import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { toRow } from '../outcome/columns';
import { compileSettings } from '../outcome/settings';
import { normalize } from '../providers/normalize';
import { PROVIDERS } from '../providers/registry';
import { readCalendar } from './readCalendar';
import { countOutputs, createRouter } from './outputs';
import { readRouting, readSettings, readSimplify, readSource } from './readParameters';

/** The operation 'Normalize': every record to the output it belongs to, paired with the item it came from. */
export async function normalizeItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const source = readSource(context);
	const providers =
		source === 'auto' ? PROVIDERS : PROVIDERS.filter((provider) => provider.source === source);
	const compiled = await compileSettings(
		readSettings(context),
		providers.map((provider) => provider.source),
	);
	if (!compiled.ok) {
		throw new NodeOperationError(context.getNode(), compiled.reason, {
			description: compiled.remedy,
		});
	}
	const hints = compiled.hints.map((message) => ({
		message,
		location: 'outputPane' as const,
		type: 'warning' as const,
	}));
	if (hints.length > 0) context.addExecutionHints(...hints);

	const routing = readRouting(context);
	const outputOf = createRouter(routing);
	const outputs = Array.from({ length: countOutputs(routing) }, (): INodeExecutionData[] => []);
	const now = new Date().toISOString();
	const calendar = readSimplify(context) ? readCalendar(context) : undefined;

	for (const [index, { json }] of context.getInputData().entries()) {
		const pairedItem = { item: index };
		const normalized = normalize(json, providers, compiled.settings, now);
		if (normalized.ok) {
			for (const record of normalized.records) {
				const json = calendar === undefined ? { ...record } : toRow(record, calendar);
				outputs[outputOf(record)]?.push({ json, pairedItem });
			}
			continue;
		}
		const error = new NodeOperationError(context.getNode(), `Item ${index} holds no call outcome`, {
			itemIndex: index,
			description: `This node ${normalized.reason}. Connect a trigger of this package, or a Webhook node that receives the vendor's requests.`,
		});
		if (!context.continueOnFail()) throw error;
		// n8n moves the item to the error output, if there is one; else it leaves where nobody takes it for an outcome.
		outputs.at(-1)?.push({
			json: { error: `${error.message}. This node ${normalized.reason}` },
			error,
			pairedItem,
		});
	}
	return outputs;
}
