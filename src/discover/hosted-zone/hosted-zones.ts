import type { ListHostedZonesByNameRequest, ListHostedZonesRequest } from '@aws-sdk/client-route-53';
import type { Clients, Output } from '../../aws/clients.ts';
import { isWithin, normalName, suffixes } from '../../aws/dns-names.ts';
import { everyPage } from '../../aws/calls/every-page.ts';
import { describeHostedZone } from '../../aws/hosted-zone.ts';
import { displayName } from '../display-name.ts';
import type { HostedZone } from '../facts.ts';

/** A hosted zone of the account, public or private. */
export interface AnyZone extends HostedZone {
  private: boolean;
}

/**
 * The zones that bear one of the names, or the name of something above it, by zone name. What is above is listed first, and for most accounts the same page
 * tells of what is below; each name that it does not reach is asked for alone.
 */
export async function zonesAbove(aws: Pick<Clients, 'route53'>, names: readonly string[]): Promise<ReadonlyMap<string, readonly AnyZone[]>> {
  const candidates = [...new Set(names.flatMap(suffixes))];
  const highest = candidates.filter((name) => !candidates.some((other) => other !== name && isWithin(name, other)));
  const listings = await Promise.all(highest.map((name) => listFrom(aws, name)));
  const zonesNamed = async (name: string): Promise<AnyZone[]> => {
    const { zones } = listings.find((listing) => listing.tellsOf(name)) ?? (await listFrom(aws, name));
    return zones.filter((zone) => zone.name === name);
  };
  return new Map(await Promise.all(candidates.map(async (name) => [name, await zonesNamed(name)] as const)));
}

/** Zones of the account in Route 53's order, from a name on. */
interface Listing {
  zones: readonly AnyZone[];
  /** Whether every zone of that name must be among them. */
  tellsOf(name: string): boolean;
}

/** The list starts at the name and goes on with whatever sorts behind it, so it is read only while the name lasts. AWS docs: "ListHostedZonesByName". */
async function listFrom(aws: Pick<Clients, 'route53'>, from: string): Promise<Listing> {
  const pages = await everyPage((input: ListHostedZonesByNameRequest) => aws.route53('ListHostedZonesByName', input), { DNSName: from }, (page) =>
    page.IsTruncated && page.NextDNSName !== undefined && normalName(page.NextDNSName) === from ? { DNSName: page.NextDNSName, HostedZoneId: page.NextHostedZoneId } : undefined);
  const last = pages.at(-1);
  const next = last?.IsTruncated && last.NextDNSName !== undefined ? normalName(last.NextDNSName) : undefined;
  return {
    zones: pages.flatMap((page) => page.HostedZones).map(fromAws),
    // A server in AWS's place may list the one name alone: then it does not say that there is no more.
    tellsOf: (name) => name === from || (isWithin(name, from) && (next === undefined ? last?.IsTruncated === false : isBehind(next, name))),
  };
}

/**
 * Whether the name comes behind the other in Route 53's order: by labels, the last one first. Where a dot or an end decides, nobody says how it compares with a hyphen:
 * then it counts as before. AWS docs: "ListHostedZonesByName".
 */
function isBehind(name: string, other: string): boolean {
  const [one, two] = [name.split('.').toReversed(), other.split('.').toReversed()];
  const at = one.findIndex((label, index) => label !== two[index]);
  const [label, beside] = [one[at], two[at]];
  return label !== undefined && beside !== undefined && !label.startsWith(beside) && !beside.startsWith(label) && label > beside;
}

/** The public zones of the longest name that is, or lies above, the one that is asked for. */
export function longestPublic(zones: ReadonlyMap<string, readonly AnyZone[]>, name: string): readonly AnyZone[] {
  return longest(zones, name, (zone) => !zone.private);
}

/** The same among the private zones. */
export function longestPrivate(zones: ReadonlyMap<string, readonly AnyZone[]>, name: string): readonly AnyZone[] {
  return longest(zones, name, (zone) => zone.private);
}

function longest(zones: ReadonlyMap<string, readonly AnyZone[]>, name: string, fits: (zone: AnyZone) => boolean): readonly AnyZone[] {
  return suffixes(name).map((suffix) => (zones.get(suffix) ?? []).filter(fits)).find((found) => found.length > 0) ?? [];
}

/** All zones of the account, a hundred to a call. AWS docs: "ListHostedZones". */
export async function listZones(aws: Pick<Clients, 'route53'>): Promise<AnyZone[]> {
  const pages = await everyPage((input: ListHostedZonesRequest) => aws.route53('ListHostedZones', input), {}, (page) =>
    page.IsTruncated ? { Marker: page.NextMarker } : undefined);
  return pages.flatMap((page) => page.HostedZones).map(fromAws);
}

/** The names of all public zones of the account, for a message. */
export async function publicZoneNames(aws: Pick<Clients, 'route53'>): Promise<string[]> {
  const zones = (await listZones(aws)).filter((zone) => !zone.private);
  return [...new Set(zones.map((zone) => zone.name))].toSorted();
}

/** The names of the public ones among the zones. */
export function publicNamesIn(zones: ReadonlyMap<string, readonly AnyZone[]>): string[] {
  return [...zones].filter(([, same]) => same.some((zone) => !zone.private)).map(([name]) => name).toSorted();
}

/** A zone as it is told from others of its name. */
export interface KnownZone extends AnyZone {
  /** Without final dots; a private zone has none. */
  nameServers: string[];
  recordSetCount: number;
}

/** A zone by its id; undefined where the account has none of that id. AWS docs: "GetHostedZone". */
export async function findZone(aws: Pick<Clients, 'route53'>, id: string): Promise<KnownZone | undefined> {
  const found = await describeHostedZone(aws, id);
  return found && { ...fromAws(found.zone), nameServers: found.nameServers, recordSetCount: found.zone.ResourceRecordSetCount ?? 0 };
}

/** The public zones that a name may belong to: those of the longest name at or above it. More than one where the account has several of that name. */
export async function candidateZones(aws: Pick<Clients, 'route53'>, name: string): Promise<KnownZone[]> {
  const zones = longestPublic(await zonesAbove(aws, [name]), name);
  return (await Promise.all(zones.map((zone) => findZone(aws, zone.id)))).filter((zone) => zone !== undefined);
}

function fromAws(zone: Output<'route53', 'GetHostedZone'>['HostedZone']): AnyZone {
  return { id: zone.Id.replace('/hostedzone/', ''), name: displayName(normalName(zone.Name)), private: zone.Config?.PrivateZone ?? false };
}
