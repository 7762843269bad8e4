import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { toRow } from '../outcome/columns';
import type { Outcome } from '../outcome/schema';
import { unmatchedHints } from '../outcome/settings';
import { normalize } from '../providers/normalize';
import type { Provider } from '../providers/provider';
import { PROVIDERS } from '../providers/registry';
import { createItemSettings, type ItemSettings } from './itemSettings';
import { countOutputs, createRouter } from './outputs';
import { readCalendar } from './readCalendar';
import { readJsons, readRouting, readSimplify, readSource } from './readParameters';

/** The operation 'Normalize': every record to the output it belongs to, paired with the item it came from. */
export async function normalizeItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const source = readSource(context);
	const providers =
		source === 'auto' ? PROVIDERS : PROVIDERS.filter((provider) => provider.source === source);
	const settings = createItemSettings(
		context,
		providers.map((provider) => provider.source),
	);
	const routing = readRouting(context);
	const outputOf = createRouter(routing);
	const outputs = Array.from({ length: countOutputs(routing) }, (): INodeExecutionData[] => []);
	const now = new Date().toISOString();
	const calendar = readSimplify(context) ? readCalendar(context) : undefined;

	for (const [index, json] of readJsons(context).entries()) {
		const pairedItem = { item: index };
		const reading = await readItem(context, index, json, providers, settings, now);
		if (reading.ok) {
			for (const record of reading.records) {
				const shaped = calendar === undefined ? { ...record } : toRow(record, calendar);
				outputs[outputOf(record)]?.push({ json: shaped, pairedItem });
			}
			continue;
		}
		const { error } = reading;
		if (!context.continueOnFail()) throw error;
		// n8n moves the item to the error output, if there is one; else it leaves where nobody takes it for an outcome.
		const message = [error.message, error.description].filter(Boolean).join('. ');
		outputs.at(-1)?.push({ json: { error: message }, error, pairedItem });
	}
	if (outputs.some((items) => items.length > 0)) await tellHints(context, settings);
	return outputs;
}

type ItemReading = { ok: true; records: Outcome[] } | { ok: false; error: NodeOperationError };

async function readItem(
	context: IExecuteFunctions,
	itemIndex: number,
	json: unknown,
	providers: readonly Provider[],
	settings: ItemSettings,
	now: string,
): Promise<ItemReading> {
	const failed = (message: string, description: string): ItemReading => ({
		ok: false,
		error: new NodeOperationError(context.getNode(), message, { itemIndex, description }),
	});
	try {
		const compiled = await settings.of(itemIndex);
		if (!compiled.ok) return failed(compiled.reason, compiled.remedy);
		const normalized = normalize(json, providers, compiled.settings, now);
		if (normalized.ok) return normalized;
		return failed(
			`Item ${itemIndex} holds no call outcome`,
			`This node ${normalized.reason}. Connect a trigger of this package, or a Webhook node that receives the vendor's requests.`,
		);
	} catch (error) {
		// An expression that cannot be evaluated for this item; the others may do without it.
		return {
			ok: false,
			error: new NodeOperationError(context.getNode(), error as Error, { itemIndex }),
		};
	}
}

/** Says what of the user's settings did nothing. */
async function tellHints(context: IExecuteFunctions, settings: ItemSettings): Promise<void> {
	const compiled = (await settings.all()).filter((each) => each.ok);
	// What an expression makes of a rule for one item may be of use for another.
	const useless = compiled[0]?.hints.filter((hint) =>
		compiled.every(({ hints }) => hints.includes(hint)),
	);
	const messages = [...(useless ?? []), ...unmatchedHints(compiled.map((each) => each.settings))];
	const hints = messages.map((message) => ({
		message,
		location: 'outputPane' as const,
		type: 'warning' as const,
	}));
	if (hints.length > 0) context.addExecutionHints(...hints);
}
