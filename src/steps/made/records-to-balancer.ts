import type { Context } from '../../context.ts';
import { normalName } from '../../aws/dns-names.ts';
import { unlessMissing } from '../../aws/failures.ts';
import { leadsToBalancer } from '../../aws/leading-records.ts';
import type { SiteEntries } from '../../aws/memory-entries.ts';
import { listRecordSets, type RecordSet } from '../../aws/record-sets.ts';
import { takenOver } from './name-switch.ts';

/**
 * Records that lead to the load balancer and that the way back does not take away: somebody else's, in the zones where the site
 * has ever changed anything. While there is one, somebody still comes this way. The names that were taken over are not among them, as long as they
 * can be given back.
 * @param dnsName of the load balancer
 */
export async function recordsLeadingTo(context: Context, dnsName: string): Promise<RecordSet[]> {
  const taken = await takenOver(context);
  const found = await Promise.all(zonesOf(await context.memory.read()).map(async (zone) => {
    const sets = (await standingIn(context, zone)) ?? [];
    return sets.filter((set) => leadsThere(set, dnsName) && !(taken[set.name]?.zone === zone && isGivenBack(set, dnsName)));
  }));
  return found.flat();
}

/** Ids of the zones that the memory knows. The names of a zone are forgotten as soon as they are given back, the switches are not. */
function zonesOf({ options, ...memory }: SiteEntries): string[] {
  const changed = [...Object.values(memory['alias-records'] ?? {}), ...Object.values(memory['validation-records'] ?? {})].map(({ zone }) => zone);
  const switched = [...Object.keys(memory.switch ?? {}), ...Object.keys(memory['switch-back'] ?? {})];
  return [...new Set([...changed, ...(typeof options?.['hostedZone'] === 'string' ? [options['hostedZone']] : []), ...switched])];
}

/** All record sets of a zone; undefined where the zone is gone. AWS docs: "ListResourceRecordSets". */
export function standingIn(context: Context, zone: string): Promise<RecordSet[] | undefined> {
  return unlessMissing(listRecordSets(context.aws, zone), 'NoSuchHostedZone');
}

/** Whether visitors of the record's name come to the load balancer, in whatever way it leads there. */
export function leadsThere(set: RecordSet, dnsName: string): boolean {
  return leadsToBalancer(set, dnsName) || (set.type === 'CNAME' && (set.values ?? []).some((value) => normalName(value) === normalName(dnsName)));
}

/** As we made it at a name that was taken over: a simple alias, which the way back takes away. */
function isGivenBack(set: RecordSet, dnsName: string): boolean {
  return leadsToBalancer(set, dnsName) && set.routingPolicy === undefined;
}
