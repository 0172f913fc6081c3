import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import type { RecordSet } from '../account/hosted-zone.ts';
import { asText, byReversedLabels, listedName, normalName } from '../domain-names.ts';
import { Refusal } from '../refusal.ts';
import type { Operations } from '../world.ts';
import { getZone, pageSize } from './hosted-zones.ts';

/** AWS docs: "ListResourceRecordSets". */
export const recordSets: Pick<Operations<'route53'>, 'ListResourceRecordSets'> = {
  ListResourceRecordSets: ({ account }, input) => {
    const { StartRecordName: name, StartRecordType: type, StartRecordIdentifier: identifier } = input;
    if (type !== undefined && name === undefined) throw new Refusal('InvalidInput', 'A StartRecordType needs the StartRecordName as well.');
    if (identifier !== undefined && type === undefined) throw new Refusal('InvalidInput', 'A StartRecordIdentifier needs the StartRecordType as well.');
    const size = pageSize('MaxItems', input.MaxItems, 300);
    const start = { name: name === undefined ? undefined : normalName(name), type: type ?? '', identifier: identifier ?? '' };
    const sets = getZone(account, input.HostedZoneId).records.toSorted(inOrder).filter((set) => start.name === undefined || inOrder(set, { ...start, name: start.name }) >= 0);
    const after = sets[size];
    return {
      ResourceRecordSets: sets.slice(0, size).map(recordToAws),
      IsTruncated: after !== undefined,
      ...(after && { NextRecordName: listedName(after.name), NextRecordType: recordToAws(after).Type }),
      ...(after?.weighted && { NextRecordIdentifier: after.weighted.setIdentifier }),
      MaxItems: size,
    };
  },
};

/** What tells one record set from another in a zone. */
export function keyOf(set: RecordSet): string {
  return [set.name, set.type, set.weighted?.setIdentifier ?? ''].join(' ');
}

/** The record set as Route 53 lists it: final dots, `\052` for an asterisk. */
function recordToAws(set: RecordSet): ResourceRecordSet {
  return {
    Name: listedName(set.name),
    Type: set.type as NonNullable<ResourceRecordSet['Type']>,
    ...(set.weighted && { SetIdentifier: set.weighted.setIdentifier, Weight: set.weighted.weight }),
    ...(set.ttl !== undefined && { TTL: set.ttl }),
    ...(set.values && { ResourceRecords: set.values.map((Value) => ({ Value })) }),
    ...(set.alias && { AliasTarget: { HostedZoneId: set.alias.zoneId, DNSName: `${set.alias.dnsName}.`, EvaluateTargetHealth: set.alias.evaluateTargetHealth } }),
  };
}

/** The record set of a request in the account's form; what is missing stays missing, for the checks to find. */
export function recordFromAws(set: ResourceRecordSet | undefined): RecordSet {
  const policy = (['Region', 'GeoLocation', 'Failover', 'MultiValueAnswer', 'CidrRoutingConfig', 'GeoProximityLocation'] as const).find((key) => set?.[key] !== undefined);
  if (policy) throw new Error(`The sandbox knows weighted records, and no other routing policy (${policy})`);
  const alias = set?.AliasTarget;
  return {
    name: normalName(set?.Name ?? ''),
    type: set?.Type ?? '',
    ...(set?.TTL !== undefined && { ttl: set.TTL }),
    ...(set?.ResourceRecords && { values: set.ResourceRecords.map((record) => record.Value ?? '') }),
    ...(alias && { alias: { zoneId: alias.HostedZoneId ?? '', dnsName: normalName(alias.DNSName ?? ''), evaluateTargetHealth: alias.EvaluateTargetHealth ?? false } }),
    ...(set?.SetIdentifier !== undefined && { weighted: { setIdentifier: set.SetIdentifier, weight: set.Weight ?? 0 } }),
  };
}

function inOrder(a: RecordSet, b: { name: string; type: string; identifier?: string; weighted?: RecordSet['weighted'] }): number {
  return byReversedLabels(a.name, b.name) || asText(a.type, b.type) || asText(a.weighted?.setIdentifier ?? '', b.identifier ?? b.weighted?.setIdentifier ?? '');
}
