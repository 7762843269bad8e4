import type {
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { PROVIDERS } from '../providers/registry';
import { sampleEnvelopes } from '../providers/samples';
import { sampleParameters } from './parameters';

export class SampleOutcomesTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Sample Outcomes Trigger',
		name: 'sampleOutcomesTrigger',
		icon: {
			light: 'file:../../icons/sampleOutcomes.svg',
			dark: 'file:../../icons/sampleOutcomes.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: 'Made-up calls',
		description:
			'Gives made-up call outcomes as the iClosed and osmTalk triggers do, to build and test without an account or a call',
		eventTriggerDescription: '',
		activationMessage:
			'Sample outcomes come only when you execute the workflow in the editor. Add the iClosed Trigger or osmTalk Trigger for real ones.',
		defaults: { name: 'Sample Outcomes' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: sampleParameters,
	};

	/** Runs by hand alone: a published workflow gets nothing made up. */
	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const manualTriggerFunction = async () => {
			const samples = sampleEnvelopes(PROVIDERS, {
				events: this.getNodeParameter('sampleEvents', []) as string[],
				categories: this.getNodeParameter('sampleCategories', []) as string[],
			});
			this.emit([samples.map((envelope) => ({ json: { ...envelope } }))]);
		};
		return { manualTriggerFunction };
	}
}
