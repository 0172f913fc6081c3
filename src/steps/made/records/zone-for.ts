import type { Inputs } from '../../../context.ts';
import { isWithin } from '../../../aws/dns-names.ts';
import type { HostedZone } from '../../../discover/facts.ts';

/** Id of the zone that the internet asks for the name: the longest of those that are authoritative for the site's names. */
export function zoneFor(inputs: Inputs, name: string): string {
  return zoneOf(inputs, name).id;
}

/** That zone itself. */
export function zoneOf({ facts }: Inputs, name: string): HostedZone {
  const zones = Object.values(facts.zoneOf).filter((zone) => isWithin(name, zone.name));
  const longest = zones.reduce<(typeof zones)[number] | undefined>((best, zone) => (best && best.name.length >= zone.name.length ? best : zone), undefined);
  if (!longest) throw new Error(`no hosted zone holds ${name}`);
  return longest;
}

/** Things by the zone that they belong to. */
export function byZone<T>(inputs: Inputs, things: readonly T[], nameOf: (thing: T) => string): Map<string, T[]> {
  const zones = new Map<string, T[]>();
  for (const thing of things) {
    const zone = zoneFor(inputs, nameOf(thing));
    zones.set(zone, [...(zones.get(zone) ?? []), thing]);
  }
  return zones;
}
