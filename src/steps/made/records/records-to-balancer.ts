import type { Context } from '../../../context.ts';
import { normalName } from '../../../aws/dns-names.ts';
import { unlessMissing } from '../../../aws/calls/failures.ts';
import { isAliasTo } from '../../../aws/leading-records.ts';
import type { Replaced, SiteEntries } from '../../../aws/memory/entries.ts';
import { isSameRecordSet, listRecordSets, type RecordSet } from '../../../aws/record-sets.ts';

/**
 * Records that lead to the load balancer, or to the distribution, and that the way back does not take away: somebody else's, in the zones where the site
 * has ever changed anything. While there is one, somebody still comes this way. The names that were taken over, and the origin name, are not among them, as
 * long as they can be given back.
 * @param dnsName of the load balancer, or of the distribution
 */
export async function recordsLeadingTo(context: Context, dnsName: string): Promise<RecordSet[]> {
  const memory = await context.memory.read();
  const taken = Object.entries(memory['alias-records'] ?? {});
  const origins = Object.entries(memory['origin-record'] ?? {});
  const found = await allLeadingTo(context, dnsName);
  const isOurs = ({ zone, set }: (typeof found)[number]): boolean =>
    [...taken, ...(set.type === 'A' ? origins : [])].some(([name, before]) => name === set.name && before.zone === zone && isGivenBack(set, before, dnsName));
  return found.filter((one) => !isOurs(one)).map(({ set }) => set);
}

/** As `recordsLeadingTo`, with those that are ours among them, and the zone of each. */
export async function allLeadingTo(context: Context, dnsName: string): Promise<{ zone: string; set: RecordSet }[]> {
  return (await allStanding(context)).filter(({ set }) => leadsThere(set, dnsName));
}

/** All record sets of the zones that the memory knows. */
export async function allStanding(context: Context): Promise<{ zone: string; set: RecordSet }[]> {
  const found = await Promise.all(zonesOf(await context.memory.read()).map(async (zone) => ((await standingIn(context, zone)) ?? []).map((set) => ({ zone, set }))));
  return found.flat();
}

/** Ids of the zones that the memory knows. The names of a zone are forgotten as soon as they are given back, the switches are not. */
function zonesOf({ options, ...memory }: SiteEntries): string[] {
  const changed = [...Object.values(memory['alias-records'] ?? {}), ...Object.values(memory['origin-record'] ?? {}), ...Object.values(memory['validation-records'] ?? {})].map(({ zone }) => zone);
  const switched = [...Object.keys(memory.switch ?? {}), ...Object.keys(memory['switch-back'] ?? {})];
  return [...new Set([...changed, ...(typeof options?.['hostedZone'] === 'string' ? [options['hostedZone']] : []), ...switched])];
}

/** All record sets of a zone; undefined where the zone is gone. AWS docs: "ListResourceRecordSets". */
export function standingIn(context: Context, zone: string): Promise<RecordSet[] | undefined> {
  return unlessMissing(listRecordSets(context.aws, zone), 'NoSuchHostedZone');
}

/** Whether visitors of the record's name come to the load balancer, or to the distribution, in whatever way it leads there. */
export function leadsThere(set: RecordSet, dnsName: string): boolean {
  return isAliasTo(set, dnsName) || (set.type === 'CNAME' && (set.values ?? []).some((value) => normalName(value) === normalName(dnsName)));
}

/** As we made it at a name that was taken over: a simple alias, which the way back takes away. One that stood there before us stays. */
function isGivenBack(set: RecordSet, { sets }: Replaced, dnsName: string): boolean {
  return isAliasTo(set, dnsName) && set.routingPolicy === undefined && !sets.some((former) => isSameRecordSet(former, set));
}
