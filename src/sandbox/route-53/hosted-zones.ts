import type { HostedZone as AwsZone, VPCRegion } from '@aws-sdk/client-route-53';
import type { Account } from '../account/account.ts';
import type { HostedZone } from '../account/hosted-zone.ts';
import { asText, byReversedLabels, isWithin, normalName } from '../domain-names.ts';
import { asElsewhere } from '../network/name-servers.ts';
import { Refusal } from '../refusal.ts';
import type { Operations } from '../world.ts';

/** AWS docs: "ListHostedZones", "ListHostedZonesByName", "GetHostedZone". */
export const hostedZones: Pick<Operations<'route53'>, 'ListHostedZones' | 'ListHostedZonesByName' | 'GetHostedZone'> = {
  ListHostedZones: ({ account }, input) => {
    if (input.DelegationSetId !== undefined) throw new Refusal('NoSuchDelegationSet', 'There are no reusable delegation sets.', 404);
    const zones = account.hostedZones.filter((zone) => input.HostedZoneType !== 'PrivateHostedZone' || zone.private);
    const start = input.Marker === undefined ? 0 : zones.findIndex((zone) => zone.id === input.Marker);
    if (start < 0) throw new Refusal('InvalidInput', `'${input.Marker}' is no marker of this list.`);
    const size = pageSize('MaxItems', input.MaxItems, 100);
    const after = zones[start + size];
    return {
      HostedZones: zones.slice(start, start + size).map(toAws),
      Marker: input.Marker,
      IsTruncated: after !== undefined,
      ...(after && { NextMarker: after.id }),
      MaxItems: size,
    };
  },

  /** Starts at the name and goes on: the first zone of the answer may be another one, or a private one. */
  ListHostedZonesByName: ({ account }, { DNSName: from, HostedZoneId: fromId, MaxItems }) => {
    if (fromId !== undefined && from === undefined) throw new Refusal('InvalidInput', 'A HostedZoneId to start from needs the DNSName as well.');
    const size = pageSize('MaxItems', MaxItems, 100);
    const sorted = account.hostedZones.toSorted((a, b) => byReversedLabels(a.name, b.name) || asText(a.id, b.id));
    const zones = sorted.filter((zone) => {
      if (from === undefined) return true;
      const order = byReversedLabels(zone.name, normalName(from));
      return order > 0 || (order === 0 && asText(zone.id, plainId(fromId)) >= 0);
    });
    const after = zones[size];
    return {
      HostedZones: zones.slice(0, size).map(toAws),
      ...(from !== undefined && { DNSName: from }),
      ...(fromId !== undefined && { HostedZoneId: fromId }),
      IsTruncated: after !== undefined,
      ...(after && { NextDNSName: `${after.name}.`, NextHostedZoneId: after.id }),
      MaxItems: size,
    };
  },

  GetHostedZone: ({ account }, { Id }) => {
    const zone = getZone(account, Id);
    return {
      HostedZone: toAws(zone),
      ...(zone.private ? { VPCs: zone.vpcIds.map((VPCId) => ({ VPCId, VPCRegion: account.region as VPCRegion })) } : { DelegationSet: { NameServers: zone.nameServers } }),
    };
  },
};

/**
 * The zone of an id, with or without `/hostedzone/`.
 * @throws {Refusal} NoSuchHostedZone
 */
export function getZone(account: Account, id: string | undefined): HostedZone {
  const zone = account.hostedZones.find((each) => each.id === plainId(id));
  if (!zone) throw new Refusal('NoSuchHostedZone', `There is no hosted zone '${id}'.`, 404);
  return zone;
}

/** The id without what AWS writes before it: `/hostedzone/`, `/change/`. */
export function plainId(id: string | undefined): string {
  return (id ?? '').replace(/^\/?(hostedzone|change)\//, '');
}

/**
 * The public zone that the world asks for a name: the longest match among those that the parent delegates to. Where somebody
 * else's name servers are asked for a zone of ours, it is that one as they have it.
 * @returns undefined where no zone answers, also because an NS record hands the name to somebody else
 */
export function zoneInForce(account: Account, name: string): HostedZone | undefined {
  const known = account.hostedZones.filter((each) => !each.private && isWithin(name, each.name));
  const zone = [...known.filter((each) => each.delegated), ...known.filter((each) => !each.delegated && each.elsewhere).map(asElsewhere)]
    .reduce<HostedZone | undefined>((best, each) => (best && best.name.length >= each.name.length ? best : each), undefined);
  const handedOn = zone?.records.some((record) => record.type === 'NS' && record.name !== zone.name && isWithin(name, record.name));
  return handedOn ? undefined : zone;
}

/** How many items Route 53 lists: what is asked for as `member`, as far as that is allowed, and `most` by default. */
export function pageSize(member: string, asked: number | undefined, most: number): number {
  if (asked !== undefined && !(asked >= 1)) throw new Refusal('InvalidInput', `${member} must be 1 or more.`);
  return Math.min(asked ?? most, most);
}

function toAws(zone: HostedZone): AwsZone {
  return {
    Id: `/hostedzone/${zone.id}`,
    Name: `${zone.name}.`,
    CallerReference: zone.callerReference,
    Config: { PrivateZone: zone.private },
    ResourceRecordSetCount: zone.records.length,
  };
}
