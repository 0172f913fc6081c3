import type { Account } from '../account/account.ts';
import type { HostedZone } from '../account/hosted-zone.ts';
import { isWithin, normalName } from '../domain-names.ts';

/** Name servers of the account's public zones, and of those that the world asks instead. */
interface NameServer {
  name: string;
  /** Made up: of the range for tests between networks, which nobody has. RFC 2544. */
  address: string;
  /** The zone as this server answers it. */
  zone: HostedZone;
}

/**
 * The zone that a server answers by itself, whether the world asks it or not.
 * @param server name or address of the server, perhaps with a port
 * @returns undefined where it is none of a zone's own: a resolver, that is
 */
export function zoneServedBy(account: Account, server: string): HostedZone | undefined {
  const wanted = normalName(server.replace(/:\d+$/, ''));
  return allOf(account).find(({ name, address }) => name === wanted || address === wanted)?.zone;
}

/** The made-up address of a name server; undefined where the name is none's. */
export function nameServerAddress(account: Account, name: string): string | undefined {
  return allOf(account).find((server) => server.name === name)?.address;
}

/** Those that the servers of the parent name for the zone, by the account's zones and what they hand on; empty where they know none. */
export function delegatedServers({ hostedZones }: Account, name: string): readonly string[] {
  const ofName = hostedZones.filter((each) => each.name === name && !each.private);
  const zone = ofName.find((each) => each.delegated) ?? ofName.find((each) => each.elsewhere);
  if (zone) return (zone.delegated ? zone.nameServers : (zone.elsewhere?.nameServers ?? [])).map(normalName);
  const parents = hostedZones.filter((each) => !each.private && each.delegated && isWithin(name, each.name));
  return parents.flatMap((each) => each.records).filter((record) => record.type === 'NS' && record.name === name).flatMap((record) => (record.values ?? []).map(normalName));
}

/** The zone as the world finds it where somebody else's name servers are asked for it. */
export function asElsewhere({ elsewhere, ...zone }: HostedZone): HostedZone {
  return { ...zone, records: elsewhere?.records ?? [], nameServers: elsewhere?.nameServers ?? [], delegated: true, signing: false, delegationSigner: false };
}

function allOf({ hostedZones }: Account): NameServer[] {
  return hostedZones.flatMap((zone, index) => {
    if (zone.private) return [];
    const named = (second: number, names: readonly string[], as: HostedZone): NameServer[] => names.map((name, place) => ({ name: normalName(name), address: `198.${second}.${index}.${place + 1}`, zone: as }));
    return [...named(18, zone.nameServers, zone), ...named(19, zone.elsewhere?.nameServers ?? [], asElsewhere(zone))];
  });
}
