import { readDnssec } from '../../network/dnssec.ts';
import type { ZoneFacts } from '../facts.ts';
import type { Outside } from './outside.ts';
import { resolvePublicly } from './public-dns.ts';

/** Whom the internet asks about a zone, and whether its signatures hold. */
export type DelegationFacts = Pick<ZoneFacts, 'delegatedTo' | 'sameMachines' | 'dnssec'>;

/**
 * What stands at the parent of a zone.
 * @param zone with the name servers that Route 53 has given it
 * @param signing whether Route 53 signs it; undefined where that was not learned
 */
export async function readDelegation(outside: Outside, zone: Pick<ZoneFacts, 'name' | 'nameServers'>, signing?: boolean): Promise<DelegationFacts> {
  const [delegatedTo, signed] = await Promise.all([
    outside.learn((network) => network.delegation(zone.name)),
    outside.learn((network) => readDnssec(network, zone.name)),
  ]);
  return { delegatedTo, sameMachines: await areSameMachines(outside, zone.nameServers, delegatedTo ?? []), dnssec: signed && { ...signed, signing } };
}

/** Somebody may have given the name servers names of his own: then the addresses tell. AWS docs: "Configuring white-label name servers". */
async function areSameMachines(outside: Outside, own: readonly string[], delegatedTo: readonly string[]): Promise<boolean> {
  const names = own.map((name) => name.toLowerCase());
  if (delegatedTo.length === 0 || delegatedTo.some((name) => names.includes(name.toLowerCase()))) return false;
  const [ours, theirs] = await Promise.all([own, delegatedTo].map((servers) => Promise.all(servers.map((name) => resolvePublicly(outside, name, 'A')))));
  const known = (ours ?? []).flatMap((addresses) => addresses ?? []);
  return (theirs ?? []).every((addresses) => addresses?.some((address) => known.includes(address)));
}
