import {
  ChangeResourceRecordSetsCommand,
  GetChangeCommand,
  GetDNSSECCommand,
  GetHostedZoneCommand,
  ListHostedZonesByNameCommand,
  ListHostedZonesCommand,
  ListResourceRecordSetProtectionsCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
export { answers } from '../answers/route-53.ts';

/** Only what is named here is bundled: a new operation is added to this list. */
export const Client = Route53Client;
/** The operations of Route 53 that we send, and no other: what is not here is not in the bundle. */
export const commands = {
  ChangeResourceRecordSets: ChangeResourceRecordSetsCommand,
  GetChange: GetChangeCommand,
  GetDNSSEC: GetDNSSECCommand,
  GetHostedZone: GetHostedZoneCommand,
  ListHostedZones: ListHostedZonesCommand,
  ListHostedZonesByName: ListHostedZonesByNameCommand,
  ListResourceRecordSetProtections: ListResourceRecordSetProtectionsCommand,
  ListResourceRecordSets: ListResourceRecordSetsCommand,
};
