import type { Clients } from '../../aws/clients.ts';
import { isWithin, suffixes } from '../../aws/dns-names.ts';
import { type RecordSet, recordSetsAt } from '../../aws/record-sets.ts';
import type { HostedZone } from '../facts.ts';

/**
 * The NS record set, at the name or above it and below the zone's apex, that hands the name to another zone: what the
 * zone says about the name then counts for nothing. AWS docs: "Routing traffic for subdomains".
 * @param zone with its record sets, where they have been read already
 */
export async function findDelegation(aws: Pick<Clients, 'route53'>, zone: HostedZone & { recordSets?: readonly RecordSet[] }, name: string): Promise<RecordSet | undefined> {
  const levels = suffixes(name).filter((level) => level !== zone.name && isWithin(level, zone.name));
  const recordSets = zone.recordSets ?? (await Promise.all(levels.map((level) => recordSetsAt(aws, zone.id, level)))).flat();
  return recordSets.find((set) => set.type === 'NS' && levels.includes(set.name));
}
