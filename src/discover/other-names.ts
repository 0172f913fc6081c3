import { aliasTargetName, normalName } from '../aws/dns-names.ts';
import type { RecordSet } from '../aws/record-sets.ts';
import { plainAddress } from '../aws/addresses.ts';
import { displayName } from './display-name.ts';
import type { Instance } from './facts.ts';
import { suffixes } from './served-names.ts';

/**
 * Names of the zone, other than the served ones, that lead to an instance: by its address, by its public DNS name, or by
 * a CNAME or alias to such a name. They stop working when the direct way to the instance is closed. A CNAME or alias to a
 * served name goes on working: it will lead to the load balancer.
 */
export function otherNames(recordSets: readonly RecordSet[], served: readonly string[], instances: readonly Instance[]): string[] {
  const machine = new Set(instances.flatMap((instance) => [...instance.addresses, ...(instance.publicDnsName ? [normalName(instance.publicDnsName)] : [])]));
  const others = recordSets.filter((set) => !served.includes(set.name));
  const answeredBy = resolverOf(recordSets);
  const leading = new Set<string>();
  // Chains may stand in any order, so the list is gone through until a round adds nothing.
  for (let known = -1; known !== leading.size;) {
    known = leading.size;
    for (const set of others) {
      if (targetsOf(set).some((target) => machine.has(target) || leading.has(answeredBy(target)))) leading.add(set.name);
    }
  }
  return [...leading].map(displayName).toSorted();
}

/** Where a record set leads: addresses, or a name. */
function targetsOf(set: RecordSet): string[] {
  if (!['A', 'AAAA', 'CNAME'].includes(set.type)) return [];
  if (set.alias) return [aliasTargetName(set.alias.dnsName)];
  return (set.values ?? []).map(set.type === 'CNAME' ? normalName : plainAddress);
}

/** Which name of the zone answers for a name: itself, or else the wildcard below the closest name that exists (RFC 4592). */
function resolverOf(recordSets: readonly RecordSet[]): (name: string) => string {
  const existing = new Set(recordSets.flatMap((set) => suffixes(set.name)));
  return (name) => {
    const closest = suffixes(name).find((suffix) => existing.has(suffix)) ?? name;
    return closest === name ? name : `*.${closest}`;
  };
}
