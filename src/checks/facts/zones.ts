import { baseName } from '../../aws/dns-names.ts';
import { findZone, type KnownZone, longestPrivate, longestPublic, publicNamesIn, publicZoneNames, zonesAbove } from '../../discover/hosted-zone/hosted-zones.ts';
import { t } from '../../language/text.ts';
import type { ZoneFacts, ZonesFacts } from '../account-facts.ts';
import type { Reads } from './reads.ts';
import { askedNames, siteShape } from './site.ts';

/**
 * The hosted zones of the account that the site's names belong to, as Route 53 has them now: what the parent says of them only the network tells.
 * AWS docs: "ListHostedZonesByName", "GetHostedZone".
 */
export async function readZones({ context, optional }: Reads): Promise<ZonesFacts | undefined> {
  const { aws, inputs: { facts } } = context;
  const names = [...new Set([...askedNames(siteShape(context)), ...facts.certificateNames])];
  return optional(t`which hosted zones the names belong to`, async () => {
    const above = await zonesAbove(aws, names.map(baseName));
    const ids = [...names.flatMap((name) => longestPublic(above, baseName(name))), ...Object.values(facts.zoneOf)].map(({ id }) => id);
    const zones = (await Promise.all([...new Set(ids)].map((id) => findZone(aws, id)))).filter((zone) => zone !== undefined).filter((zone) => !zone.private);
    const zoneOf = Object.fromEntries(names.flatMap((name) => {
      const id = facts.zoneOf[name]?.id ?? facts.zoneOf[baseName(name)]?.id;
      return zones.some((zone) => zone.id === id) && id !== undefined ? [[name, id]] : [];
    }));
    const without = names.filter((name) => longestPublic(above, baseName(name)).length === 0 && zoneOf[name] === undefined);
    return {
      zoneOf,
      onlyPrivate: without.flatMap((name) => longestPrivate(above, baseName(name)).slice(0, 1).map((zone) => ({ name, zoneId: zone.id, zoneName: zone.name }))),
      publicZones: without.length > 0 ? await publicZoneNames(aws) : publicNamesIn(above),
      zones: zones.map(zoneFacts),
    };
  });
}

/** Whether Route 53 signs a zone. AWS docs: "GetDNSSEC". */
export async function isSigning({ context: { aws }, optional }: Reads, zoneId: string): Promise<boolean | undefined> {
  const answer = await optional(t`whether Route 53 signs the zone`, () => aws.route53('GetDNSSEC', { HostedZoneId: zoneId }));
  const status = answer?.Status?.ServeSignature;
  return status === undefined ? undefined : status === 'SIGNING';
}

/** A zone as Route 53 knows it; what its parent says of it is not learned yet. Pure. */
export function zoneFacts({ id, name, nameServers }: KnownZone): ZoneFacts {
  return { id, name, nameServers, delegatedTo: undefined, sameMachines: false, dnssec: undefined };
}
