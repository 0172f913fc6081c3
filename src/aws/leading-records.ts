import { plainAddress } from './addresses.ts';
import { aliasTargetName, normalName, suffixes } from './dns-names.ts';
import type { RecordSet } from './record-sets.ts';

/** Types that decide where a browser goes: an HTTPS or SVCB record with address hints steers it past the A record. */
export const leadingTypes: readonly string[] = ['A', 'AAAA', 'CNAME', 'HTTPS', 'SVCB'];

/** Whether the record decides where visitors of its name go. */
export function leads(set: RecordSet): boolean {
  return leadingTypes.includes(set.type);
}

/** Whether the record is an alias to this DNS name, of a load balancer or of a distribution; the console's form of it counts. */
export function isAliasTo(set: RecordSet, dnsName: string): boolean {
  return set.alias !== undefined && aliasTargetName(set.alias.dnsName) === aliasTargetName(dnsName);
}

/** What leads to an instance: its addresses, and its public DNS name. */
export function placesOf(instances: readonly { addresses: readonly string[]; publicDnsName: string }[]): ReadonlySet<string> {
  return new Set(instances.flatMap(({ addresses, publicDnsName }) => [...addresses, ...(publicDnsName === '' ? [] : [normalName(publicDnsName)])]));
}

/**
 * Whether the record leads to these places and nowhere else, directly or by names that do.
 * @param sets the records of the zones that we look into
 */
export function leadsOnlyTo(set: RecordSet, places: ReadonlySet<string>, sets: readonly RecordSet[]): boolean {
  const answeredBy = resolverOf(sets);
  const reaches = (place: string, seen: readonly string[]): boolean => {
    if (places.has(place)) return true;
    const name = answeredBy(place);
    const there = sets.filter((other) => other.name === name && leads(other));
    return !seen.includes(name) && there.length > 0 && there.every((other) => only(other, [...seen, name]));
  };
  const only = (one: RecordSet, seen: readonly string[]): boolean => destinationsOf(one).every((place) => reaches(place, seen));
  return only(set, [set.name]);
}

/**
 * Names, other than the served ones, of which a record leads to one of these places, directly or by a CNAME or alias. A CNAME or
 * alias to a served name does not count: it will lead to the load balancer.
 */
export function otherNamesLeadingTo(places: ReadonlySet<string>, sets: readonly RecordSet[], served: readonly string[]): string[] {
  const others = sets.filter((set) => !served.includes(set.name) && ['A', 'AAAA', 'CNAME'].includes(set.type));
  const answeredBy = resolverOf(sets);
  const leading = new Set<string>();
  // Chains may stand in any order, so the list is gone through until a round adds nothing.
  for (let known = -1; known !== leading.size;) {
    known = leading.size;
    for (const set of others) {
      if (destinationsOf(set).some((place) => places.has(place) || leading.has(answeredBy(place)))) leading.add(set.name);
    }
  }
  return [...leading].toSorted();
}

/** Of the places, those that visitors of the name come to, directly or by names that lead there. */
export function placesReached(name: string, places: ReadonlySet<string>, sets: readonly RecordSet[]): string[] {
  const answeredBy = resolverOf(sets);
  const from = (at: string, seen: readonly string[]): string[] => {
    const there = sets.filter((set) => set.name === at && ['A', 'AAAA', 'CNAME'].includes(set.type)).flatMap(destinationsOf);
    return there.flatMap((place) => {
      if (places.has(place)) return [place];
      const next = answeredBy(place);
      return seen.includes(next) ? [] : from(next, [...seen, next]);
    });
  };
  return [...new Set(from(name, [name]))];
}

/** Where a record set leads: addresses and names, in normal form; of an HTTPS or SVCB record its target, unless that is its own name, and its address hints. */
export function destinationsOf(set: RecordSet): string[] {
  if (set.alias) return [aliasTargetName(set.alias.dnsName)];
  const values = set.values ?? [];
  if (set.type === 'CNAME') return values.map(normalName);
  return set.type === 'HTTPS' || set.type === 'SVCB' ? values.flatMap(serviceDestinations) : values.map(plainAddress);
}

/** An HTTPS or SVCB value: `1 . alpn="h2" ipv4hint="203.0.113.10"`; `.` is the name itself. Source: RFC 9460. */
function serviceDestinations(value: string): string[] {
  const [, target = '.', ...parameters] = value.split(' ');
  const hints = parameters.flatMap((parameter) => parameter.match(/^ipv[46]hint="?([^"]*)"?$/)?.[1]?.split(',') ?? []);
  return [...(target === '.' ? [] : [normalName(target)]), ...hints.map(plainAddress)];
}

/** Which name answers for a name: itself, or else the wildcard below the closest name that exists (RFC 4592). */
function resolverOf(sets: readonly RecordSet[]): (name: string) => string {
  const existing = new Set(sets.flatMap((set) => suffixes(set.name)));
  return (name) => {
    const closest = suffixes(name).find((suffix) => existing.has(suffix)) ?? name;
    return closest === name ? name : `*.${closest}`;
  };
}
