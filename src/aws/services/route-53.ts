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

export const Client = Route53Client;
/** The operations that we send: what is not named here is not in the bundle. */
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
