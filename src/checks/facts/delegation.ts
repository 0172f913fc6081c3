import { readDnssec } from '../../network/dnssec.ts';
import { areSameMachines } from '../../network/public-dns.ts';
import type { ZoneFacts } from '../account-facts.ts';
import type { Outside } from './outside.ts';

/** Whom the internet asks about a zone, and whether its signatures hold. */
export type DelegationFacts = Pick<ZoneFacts, 'delegatedTo' | 'sameMachines' | 'dnssec'>;

/**
 * What stands at the parent of a zone. Whether Route 53 signs it is left open.
 * @param zone with the name servers that Route 53 has given it
 */
export async function readDelegation(outside: Outside, zone: Pick<ZoneFacts, 'name' | 'nameServers'>): Promise<DelegationFacts> {
  const [delegatedTo, signed] = await Promise.all([
    outside.learn((network) => network.delegation(zone.name)),
    outside.learn((network) => readDnssec(network, zone.name)),
  ]);
  const isOther = delegatedTo !== undefined && !delegatedTo.some((name) => zone.nameServers.includes(name));
  const sameMachines = isOther ? await outside.learn((network) => areSameMachines(network, zone.nameServers, delegatedTo)) : false;
  return { delegatedTo, sameMachines, dnssec: signed && { ...signed, signing: undefined } };
}
