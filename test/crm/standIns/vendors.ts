import { close } from './close';
import { highlevel } from './highlevel';
import { hubspot } from './hubspot';
import { pipedrive } from './pipedrive';
import { salesforce } from './salesforce';
import type { Vendor } from './standIn';

export const VENDORS: readonly Vendor[] = [hubspot, salesforce, pipedrive, close, highlevel];
