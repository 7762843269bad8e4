/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run on Node, not in n8n */
import path from 'node:path';

import ts from 'typescript';

import type { CrmName } from '../../../nodes/outcome/crm/crm';
import { projectRoot } from '../../../scripts/projectRoot.mjs';
import * as close from '../../crm/documented/close';
import { isWellFormed } from '../../crm/documented/formats';
import * as highlevel from '../../crm/documented/highlevel';
import * as hubspot from '../../crm/documented/hubspot';
import * as pipedrive from '../../crm/documented/pipedrive';
import * as salesforce from '../../crm/documented/salesforce';
import { crmCases } from './crmCases';

type Part = 'person' | 'activity' | 'deal';

const LOCATION = 'location00000000000A';
const HIGHLEVEL_IDS = { locationId: LOCATION, pipelineId: LOCATION, contactId: LOCATION };

/** By the documentation: what a request holds beside the ids that only the CRM knows, refused if it holds anything else. */
const DOCUMENTED: Record<CrmName, (part: Part, type: string, object: object) => unknown> = {
	hubspot: (part, type, object) =>
		hubspot.properties[
			{ person: 'contacts', activity: type, deal: 'deals' }[part] as keyof typeof hubspot.properties
		].parse(object),
	salesforce: (part, type, object) =>
		salesforce.fields[
			{ person: 'Contact', activity: type, deal: 'Opportunity' }[
				part
			] as keyof typeof salesforce.fields
		].parse(object),
	pipedrive: (part, type, object) =>
		pipedrive.bodies[
			{ person: 'persons', activity: type, deal: 'deals' }[part] as keyof typeof pipedrive.bodies
		].parse(object),
	close: (part, type, object) =>
		close.bodies[
			{ person: 'lead', activity: type, deal: 'opportunity' }[part] as keyof typeof close.bodies
		].parse(object),
	highlevel: (part, _type, object) =>
		({
			person: () => highlevel.bodies.contacts.parse({ locationId: LOCATION, ...object }),
			activity: () => highlevel.bodies.notes.parse(object),
			deal: () => highlevel.bodies.opportunities.parse({ ...HIGHLEVEL_IDS, ...object }),
		})[part](),
};

/**
 * By the vendors' own clients, without the ids that only the CRM knows. Salesforce's (jsforce) lists the fields of a standard
 * organization; HubSpot's knows that every value is text; Close has none.
 */
const CLIENT_TYPES = `
import type { AddPersonRequest } from 'pipedrive/dist/versions/v2/models/add-person-request';
import type { AddActivityRequest } from 'pipedrive/dist/versions/v2/models/add-activity-request';
import type { AddDealRequest } from 'pipedrive/dist/versions/v2/models/add-deal-request';
import type { UpsertContactDto, NotesDTO } from '@gohighlevel/api-client/dist/lib/code/contacts/models/contacts';
import type { CreateDto } from '@gohighlevel/api-client/dist/lib/code/opportunities/models/opportunities';
import type { SimplePublicObjectInputForCreate as HubSpot } from '@hubspot/api-client/lib/codegen/crm/contacts/models/SimplePublicObjectInputForCreate';
import type { StandardSchema } from 'jsforce/lib/types/standard-schema';
import type { DateString } from 'jsforce/lib/types/schema';

type Writable<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], null> extends DateString ? string : Fields[Name] };
type Salesforce<Name extends keyof StandardSchema['SObjects'], Required extends string> =
	Writable<StandardSchema['SObjects'][Name]['Fields']> & { [Field in Required]: unknown };

interface Types {
	hubspot: { person: HubSpot['properties']; activity: HubSpot['properties']; deal: HubSpot['properties'] };
	salesforce: {
		person: Salesforce<'Contact', 'LastName'>;
		activity: Salesforce<'Task', 'Status' | 'Priority'>;
		deal: Salesforce<'Opportunity', 'Name' | 'StageName' | 'CloseDate'>;
	};
	pipedrive: { person: AddPersonRequest; activity: AddActivityRequest; deal: AddDealRequest };
	highlevel: {
		person: Omit<UpsertContactDto, 'locationId'>;
		activity: NotesDTO;
		deal: Omit<CreateDto, 'locationId' | 'pipelineId' | 'contactId'>;
	};
}
`;

/** What TypeScript says about a module that stands in this project's root. */
function diagnosticsOf(source: string): string[] {
	const file = path.join(projectRoot, 'crm-objects.ts');
	const options: ts.CompilerOptions = {
		strict: true,
		noEmit: true,
		skipLibCheck: true,
		target: ts.ScriptTarget.ES2022,
		moduleResolution: ts.ModuleResolutionKind.Node10,
		types: ['node'],
	};
	const host = ts.createCompilerHost(options);
	const { getSourceFile, fileExists } = host;
	host.fileExists = (name) => name === file || fileExists(name);
	host.getSourceFile = (name, ...rest) =>
		name === file
			? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022)
			: getSourceFile(name, ...rest);
	const program = ts.createProgram([file], options, host);
	return ts
		.getPreEmitDiagnostics(program)
		.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

interface CrmPart {
	name: CrmName;
	part: Part;
	type: string;
	object: object;
	of: string;
}

async function crmParts(): Promise<CrmPart[]> {
	return (await crmCases()).flatMap(([of, { crm }]) =>
		Object.entries(crm ?? {}).flatMap(([name, { activityType: type, ...parts }]) =>
			(['person', 'activity', 'deal'] as const).flatMap((part) => {
				const object = parts[part];
				return object === null ? [] : [{ name: name as CrmName, part, type, object, of }];
			}),
		),
	);
}

describe('the objects of every sample and of odd calls', () => {
	it('are what each CRM’s documentation takes, and nothing else', async () => {
		const parts = await crmParts();
		const refused = parts.flatMap(({ name, part, type, object, of }) => {
			try {
				DOCUMENTED[name](part, type, object);
				return [];
			} catch (error) {
				return [{ name, part, of, error: String(error) }];
			}
		});
		expect(refused).toEqual([]);
		for (const name of Object.keys(DOCUMENTED)) {
			for (const part of ['person', 'activity', 'deal']) {
				const count = parts.filter((each) => each.name === name && each.part === part).length;
				expect({ name, part, count }).toEqual({ name, part, count: expect.any(Number) });
				expect(count).toBeGreaterThanOrEqual(10);
			}
		}
	});

	it('are of the types of the vendors’ own clients', async () => {
		const parts = (await crmParts()).filter(({ name }) => name !== 'close');
		const constants = parts.map(
			({ name, part, object }, index) =>
				`const object${index}: Types['${name}']['${part}'] = ${JSON.stringify(object)};`,
		);
		expect(diagnosticsOf([CLIENT_TYPES, ...constants].join('\n'))).toEqual([]);
	}, 120_000);

	it('would not pass with a field that a client does not know', () => {
		const wrong = [
			"const one: Types['pipedrive']['activity'] = { subject: 'Call', to_phone_number: '+1' };",
			"const two: Types['salesforce']['deal'] = { Name: 'Deal', StageName: 'Closed Won' };",
			"const three: Types['hubspot']['activity'] = { hs_call_duration: 1 };",
		];
		expect(diagnosticsOf([CLIENT_TYPES, ...wrong].join('\n'))).toEqual([
			expect.stringContaining('to_phone_number'),
			expect.stringContaining('CloseDate'),
			expect.stringContaining("Type 'number' is not assignable to type 'string'"),
		]);
	}, 120_000);

	it('hold no half characters, and end with the key that finds them again', async () => {
		for (const [of, { crm, callKey, id }] of await crmCases()) {
			expect({ of, wellFormed: isWellFormed(JSON.stringify(crm)) }).toEqual({
				of,
				wellFormed: true,
			});
			for (const { key, activity } of Object.values(crm ?? {})) {
				expect(key).toBe(callKey ?? id);
				expect(Object.values(activity)).toContainEqual(
					expect.stringMatching(new RegExp(`Key: ${escapeRegExp(key)}$`)),
				);
			}
		}
	});
});

const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
